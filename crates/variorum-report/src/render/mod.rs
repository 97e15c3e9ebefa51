//! One form of output a file: records in, text out.

mod markup;
mod characters;
pub mod json;
pub mod apparatus;
pub mod dot;
pub mod graphml;
pub mod newick;
pub mod nexus;
pub mod tei_parallel;
pub mod collatex;
pub mod variant_graph_svg;
pub mod variants_html;
pub mod stemma_svg;
pub mod cascade_svg;
pub mod stemma_html;
#[cfg(feature = "parquet")]
pub mod parquet;
mod reasons;
pub mod text;
pub mod csv;
mod finding;
pub mod fragment;
pub mod html;
pub mod sarif;
pub mod github;
pub mod rdjson;
pub mod junit;
pub mod checkstyle;
pub mod gitlab;
pub mod markdown;
pub mod webanno;
pub mod citation;
pub mod tei;
pub mod jsonld;
pub mod card;
pub mod office;

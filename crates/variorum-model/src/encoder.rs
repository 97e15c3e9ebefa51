//! The encoder: ids of pieces to the embedding of a sentence.
//!
//! In: the bytes of NumPy's archive of weights, and the ids of pieces. Out: [`DIMENSIONS`] numbers. Every shape is checked when the weights
//! are read, so encoding a sentence cannot fail. Method and sources: see the crate.

use crate::error::Problem;
use crate::tokenizer::Tokenizer;
use ndarray::{Array1, Array2, ArrayView2, Axis, Ix1, Ix2, Slice, concatenate};
use ndarray_npy::{NpzReader, ReadableElement};
use std::io::Cursor;

/// Numbers of an embedding, of a piece or of a sentence. The model's own.
pub const DIMENSIONS: usize = 512;
/// Numbers that a convolution gives for each piece. The model's own.
const CONVOLUTION: usize = 256;
/// Numbers of a hidden dense layer. The model's own.
const HIDDEN: usize = 320;
/// Widths of the convolutions in pieces, and how many of these stand before the piece it is for. The model's own.
const KERNELS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
/// Parts of the table of embeddings: the piece with id n is row n / 17 of part n modulo 17. The model's own.
const PARTS: usize = 17;
/// Added to a variance, or the least square of a length, to keep from dividing by zero. The model's own.
const EPSILON: f32 = 1e-12;

type Matrix = Array2<f32>;
type Vector = Array1<f32>;

/// A convolution: two layers, each with its bias.
struct Convolution {
    layers: [(Matrix, Vector); 2],
    pieces: usize,
    before: usize,
}

/// The weights of the network.
pub(crate) struct Weights {
    /// The table of embeddings, quantised to bytes, with the scale and the lowest number of each part.
    parts: Vec<Array2<u8>>,
    scale: Vector,
    lowest: Vector,
    projection: (Matrix, Vector),
    projection_norm: (Vector, Vector),
    convolutions: Vec<Convolution>,
    norm: (Vector, Vector),
    sentence: (Matrix, Vector),
    dense: [Matrix; 6],
}

/// NumPy's archive of named arrays.
struct Archive(NpzReader<Cursor<Vec<u8>>>);

/// A problem with one array of the archive.
fn unreadable(name: &str, reason: &dyn std::fmt::Display) -> Problem {
    Problem::UnreadableArray { name: name.to_owned(), reason: reason.to_string() }
}

impl Archive {
    fn matrix<T: ReadableElement + Clone>(
        &mut self,
        name: &str,
        shape: [usize; 2],
    ) -> Result<Array2<T>, Problem> {
        let read = self.0.by_name::<ndarray::OwnedRepr<T>, Ix2>(name);
        let array = read.map_err(|e| unreadable(name, &e))?;
        if array.shape() != shape {
            return Err(Problem::WrongShape {
                name: name.to_owned(),
                found: array.shape().to_vec(),
                needed: shape,
            });
        }
        Ok(array.as_standard_layout().into_owned())
    }

    fn vector(&mut self, name: &str, length: usize) -> Result<Vector, Problem> {
        let read = self.0.by_name::<ndarray::OwnedRepr<f32>, Ix1>(name);
        let array = read.map_err(|e| unreadable(name, &e))?;
        if array.len() != length {
            return Err(Problem::WrongLength { name: name.to_owned(), found: array.len(), needed: length });
        }
        Ok(array)
    }

    fn convolution(&mut self, pieces: usize, before: usize) -> Result<Convolution, Problem> {
        let mut layer = |n: usize| {
            let matrix = self.matrix(&format!("w{n}_{pieces}"), [pieces * CONVOLUTION, CONVOLUTION])?;
            Ok::<_, Problem>((matrix, self.vector(&format!("b{n}_{pieces}"), CONVOLUTION)?))
        };
        Ok(Convolution { layers: [layer(1)?, layer(2)?], pieces, before })
    }

    /// The three vectors of a name, one after another.
    fn joined(&mut self, name: &str) -> Result<Vector, Problem> {
        let vectors = KERNELS.map(|(n, _)| self.vector(&format!("{name}{n}"), CONVOLUTION));
        let vectors = vectors.into_iter().collect::<Result<Vec<_>, _>>()?;
        Ok(vectors.into_iter().flatten().collect())
    }

    fn projection(&mut self) -> Result<Matrix, Problem> {
        let parts = KERNELS.map(|(n, _)| self.matrix(&format!("proj{n}"), [DIMENSIONS, CONVOLUTION]));
        let parts = parts.into_iter().collect::<Result<Vec<Matrix>, _>>()?;
        let views: Vec<ArrayView2<f32>> = parts.iter().map(|m| m.view()).collect();
        concatenate(Axis(1), &views).map_err(|e| unreadable("proj", &e))
    }

    fn parts(&mut self) -> Result<Vec<Array2<u8>>, Problem> {
        let first = self.0.by_name::<ndarray::OwnedRepr<u8>, Ix2>("q1");
        let rows = first.map_err(|e| unreadable("q1", &e))?.nrows();
        (1..=PARTS).map(|n| self.matrix(&format!("q{n}"), [rows, DIMENSIONS])).collect()
    }
}

impl Weights {
    /// Reads NumPy's archive.
    pub(crate) fn read(bytes: Vec<u8>) -> Result<Weights, Problem> {
        let archive = NpzReader::new(Cursor::new(bytes)).map_err(|e| Problem::NotAnArchive(e.to_string()))?;
        let mut archive = Archive(archive);
        let features = DIMENSIONS + KERNELS.len() * CONVOLUTION;
        let convolutions = KERNELS.iter().map(|&(pieces, before)| archive.convolution(pieces, before));
        let convolutions = convolutions.collect::<Result<_, _>>()?;
        let dense = [
            ("d0", [DIMENSIONS, HIDDEN]),
            ("p1", [DIMENSIONS, HIDDEN]),
            ("d1", [HIDDEN, HIDDEN]),
            ("d2", [HIDDEN, DIMENSIONS]),
            ("p3", [HIDDEN, DIMENSIONS]),
            ("d3", [DIMENSIONS, DIMENSIONS]),
        ];
        let dense = dense.map(|(name, shape)| archive.matrix(name, shape));
        let [d0, p1, d1, d2, p3, d3] = dense;
        Ok(Weights {
            parts: archive.parts()?,
            scale: archive.vector("scale", PARTS)?,
            lowest: archive.vector("lo", PARTS)?,
            projection: (archive.projection()?, archive.joined("proj_b")?),
            projection_norm: (archive.joined("ln_g")?, archive.joined("ln_b")?),
            convolutions,
            norm: (archive.vector("ln_g", features)?, archive.vector("ln_b", features)?),
            sentence: (
                archive.matrix("cnn_W", [features, DIMENSIONS])?,
                archive.vector("cnn_b", DIMENSIONS)?,
            ),
            dense: [d0?, p1?, d1?, d2?, p3?, d3?],
        })
    }

    /// The embeddings of pieces, a row each; of a piece the table lacks, zeros.
    fn embeddings(&self, ids: &[usize]) -> Matrix {
        let mut rows = Matrix::zeros((ids.len(), DIMENSIONS));
        for (mut row, id) in rows.rows_mut().into_iter().zip(ids) {
            let part = id % PARTS;
            if id / PARTS < self.parts[part].nrows() {
                let (scale, lowest) = (self.scale[part], self.lowest[part]);
                row.zip_mut_with(&self.parts[part].row(id / PARTS), |x, &q| {
                    *x = f32::from(q) * scale + lowest;
                });
            }
        }
        rows
    }

    /// The embedding of a sentence of pieces.
    fn embedding(&self, ids: &[usize]) -> Vector {
        let embeddings = self.embeddings(ids);
        let mut projected = embeddings.dot(&self.projection.0) + &self.projection.1;
        normalise(&mut projected, &self.projection_norm);
        let mut features = vec![embeddings];
        for (n, convolution) in self.convolutions.iter().enumerate() {
            let own = projected.slice_axis(Axis(1), part(n)).to_owned();
            features.push(convolution.apply(own));
        }
        let views: Vec<ArrayView2<f32>> = features.iter().map(|m| m.view()).collect();
        let mut features = concatenate(Axis(1), &views).expect("rows are the pieces everywhere");
        normalise(&mut features, &self.norm);
        let pieces = ids.len() as f32;
        let sum = features.sum_axis(Axis(0)).dot(&self.sentence.0) + &self.sentence.1 * pieces;
        self.finish(&(sum / pieces.sqrt()))
    }

    /// The dense layers.
    fn finish(&self, sentence: &Vector) -> Vector {
        let [d0, p1, d1, d2, p3, d3] = &self.dense;
        let positive = |x: Vector| x.mapv_into(|x| x.max(0.0));
        let first = positive(sentence.dot(d0));
        let second = positive(sentence.dot(p1) + first.dot(d1));
        let third = positive(second.dot(d2));
        let last = (second.dot(p3) + third.dot(d3)).mapv_into(f32::tanh);
        let length = last.dot(&last).max(EPSILON).sqrt();
        last / length
    }
}

impl Convolution {
    fn apply(&self, rows: Matrix) -> Matrix {
        self.layers.iter().fold(rows, |rows, (matrix, bias)| {
            let mut next = self.windows(&rows).dot(matrix) + bias;
            next.mapv_inplace(|x| x.max(0.0));
            next + rows
        })
    }

    /// For every row the rows around it side by side, zeros beyond the ends.
    fn windows(&self, rows: &Matrix) -> Matrix {
        let mut wide = Matrix::zeros((rows.nrows(), self.pieces * CONVOLUTION));
        for n in 0..rows.nrows() {
            for piece in 0..self.pieces {
                let around = (n + piece).checked_sub(self.before).filter(|&r| r < rows.nrows());
                if let Some(around) = around {
                    let mut row = wide.row_mut(n);
                    row.slice_axis_mut(Axis(0), part(piece)).assign(&rows.row(around));
                }
            }
        }
        wide
    }
}

/// The columns of the n-th convolution.
fn part(n: usize) -> Slice {
    Slice::from(n * CONVOLUTION..(n + 1) * CONVOLUTION)
}

/// Layer normalisation of each row (Ba et al. 2016).
fn normalise(rows: &mut Matrix, (gain, bias): &(Vector, Vector)) {
    for mut row in rows.rows_mut() {
        let mean = row.mean().unwrap_or(0.0);
        row -= mean;
        let variance = row.dot(&row) / row.len() as f32;
        row /= (variance + EPSILON).sqrt();
        row *= gain;
        row += bias;
    }
}

/// A sentence encoder.
pub struct Encoder {
    tokenizer: Tokenizer,
    weights: Weights,
}

impl Encoder {
    pub(crate) fn new(tokenizer: Tokenizer, weights: Weights) -> Encoder {
        Encoder { tokenizer, weights }
    }

    /// The embedding of a sentence: [`DIMENSIONS`] numbers, the sum of whose squares is 1.
    pub fn encode(&self, sentence: &str) -> Vec<f32> {
        self.weights.embedding(&self.tokenizer.encode(sentence)).to_vec()
    }
}

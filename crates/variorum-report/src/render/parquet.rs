//! Shared passages as a table that engines read: Parquet, the columns of the CSV.
//!
//! In: records, one after the other. Out: a file of row groups of [`ROWS`], so that memory does not grow with the passages. The format
//! ends with a table of contents, which needs a place to write from the front: the file is made in a temporary one and copied.

use crate::records::{Part, SharedPassage};
use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use std::fs::File;
use std::io::{self, Seek, Write};
use std::sync::Arc;

/// Rows to a group.
const ROWS: usize = 64 << 10;
const SCHEMA: &str = "message reuse {
    required binary a_id (UTF8); required int32 a_start; required int32 a_end;
    required binary b_id (UTF8); required int32 b_start; required int32 b_end;
    required binary kind (UTF8); required double identity; required int64 words; required double expected;
    required int64 cluster; required boolean boilerplate;
}";

/// Writes the table.
///
/// # Errors
/// What reading the passages or writing the table came upon.
pub fn write(
    records: impl Iterator<Item = io::Result<SharedPassage>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let schema = Arc::new(parse_message_type(SCHEMA)?);
    let mut writer = SerializedFileWriter::new(tempfile::tempfile()?, schema, Arc::new(properties))?;
    let mut held = Vec::new();
    for record in records {
        held.push(record?);
        if held.len() == ROWS {
            write_group(&mut writer, &held)?;
            held.clear();
        }
    }
    if !held.is_empty() {
        write_group(&mut writer, &held)?;
    }
    let mut file = writer.into_inner()?;
    file.rewind()?;
    io::copy(&mut file, out)?;
    Ok(())
}

fn write_group(
    writer: &mut SerializedFileWriter<File>,
    records: &[SharedPassage],
) -> parquet::errors::Result<()> {
    let text = |text: &String| ByteArray::from(text.as_str());
    let mut group = writer.next_row_group()?;
    let sides: [fn(&SharedPassage) -> &Part; 2] = [|r| &r.a, |r| &r.b];
    for side in sides {
        column::<ByteArrayType>(&mut group, records, |r| text(&side(r).id))?;
        column::<Int32Type>(&mut group, records, |r| side(r).start as i32)?;
        column::<Int32Type>(&mut group, records, |r| side(r).end as i32)?;
    }
    column::<ByteArrayType>(&mut group, records, |r| ByteArray::from(r.kind.name()))?;
    column::<DoubleType>(&mut group, records, |r| r.identity)?;
    column::<Int64Type>(&mut group, records, |r| r.words as i64)?;
    column::<DoubleType>(&mut group, records, |r| r.expected)?;
    column::<Int64Type>(&mut group, records, |r| r.cluster as i64)?;
    column::<BoolType>(&mut group, records, |r| r.boilerplate)?;
    group.close()?;
    Ok(())
}

fn column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, File>,
    records: &[SharedPassage],
    value: impl Fn(&SharedPassage) -> T::T,
) -> parquet::errors::Result<()> {
    let values: Vec<T::T> = records.iter().map(value).collect();
    if let Some(mut column) = group.next_column()? {
        column.typed::<T>().write_batch(&values, None, None)?;
        column.close()?;
    }
    Ok(())
}

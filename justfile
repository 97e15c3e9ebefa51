# The commands anyone types.

# everything that must hold
test:
    ./test

# rewrite what tests generate; look at git diff afterwards
update:
    UPDATE=1 cargo test --workspace

# the program, optimised
build:
    cargo build --release

# against the peers; writes a dated result to bench/results
bench:
    cargo bench

# the real texts beside the project, if they are here
acceptance: build
    ../shared/acceptance/run target/release/variorum

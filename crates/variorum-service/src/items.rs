//! Items read one by one from files, folders and JSON Lines, so that they need not be in memory together.

use crate::Limits;
use crate::observer::{Observer, note};
use crate::source::{Cause, InputError, Source, each_line, each_member};
use variorum_read::Member;

/// How an item is made of a document of a file, and of a line of JSON Lines.
pub(crate) type MakeItem<'a, T> =
    (&'a dyn Fn(&Source, Member<'_>) -> T, &'a dyn Fn(&str) -> Result<T, Cause>);

/// Reads items from files, folders and JSON Lines, one after the other. The observer is told what cannot be read, which is left out; the
/// flag says whether nothing was. Errors of `take` end the reading.
pub(crate) fn each_item<T, E>(
    sources: &[Source],
    limits: &Limits,
    observer: &Observer<'_>,
    (of_member, of_line): MakeItem<'_, T>,
    take: &mut dyn FnMut(T) -> Result<(), E>,
) -> Result<bool, E> {
    let mut whole = true;
    let mut complain = |error: &InputError| {
        whole = false;
        observer.about(error);
    };
    for source in sources {
        let each = match source.each() {
            Ok(each) => each,
            Err(error) => {
                complain(&error);
                continue;
            }
        };
        for one in each {
            if one.is_lines() {
                let mut of_line = |line: &str| of_line(line).map(&mut *take);
                each_line(&one, limits, &mut of_line, &mut |error| complain(&error))?;
            } else {
                // what a file holds is read to its end; after an error of `take` nothing more is taken
                let mut taken = Ok(());
                let notes = each_member(&one, limits, &mut |read| match read {
                    Ok(_) if taken.is_err() => {}
                    Ok(member) => taken = take(of_member(&one, member)),
                    Err(error) => complain(&error),
                });
                taken?;
                notes.iter().for_each(|n| (observer.note)(&note(&n.code, n.message.clone())));
            }
        }
    }
    Ok(whole)
}

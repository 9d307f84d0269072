/**
 * Expressions that grow with the square of what they are given, by file, or by file and expression, and why that is never
 * long.
 */
export const BOUNDED: Readonly<Record<string, string>> = {
    'core/conflict/findEnclosing.ts': 'lines are cut at 300 characters (lineAt)',
    'core/analysis/warnings/model/pairedCalls.ts':
        'names of calls, of 200 characters at most (LONGEST_NAME in exits.ts)',
    'core/syntax/languages/functions.ts': 'one parameter, of 1000 characters at most (LONGEST)',
    'core/syntax/languages/c.ts':
        'parts of one expression that begins with a word of 42 characters at most: none is tried at every place of a text',
    'core/analysis/context/dryRun.ts': 'one message of git about one file',
    'core/git/store.ts': 'what git says of its version',
    'core/verify/explain.ts': 'the first 500 characters of a line',
    'core/analysis/warnings/rules/exits/freedByHand.ts /(\\w+)\\s*(?:=[^=].*)?;\\s*$/':
        'a line of 1000 characters at most (LONGEST_LINE)',
    'core/submit/listRecipients.ts': 'one trailer, without line ends',
    'core/submit/failedMail.ts': 'repetitions of 2000 at most, behind words that a line holds once',
    'core/submit/readStableNotes.ts': 'one trailer, without line ends: what comes last takes the rest',
    'core/submit/readVersion.ts': 'the name of a branch',
    'core/commitMessage/messageReferences.ts': 'repetitions of 200 at most, at the start of a line',
    'core/syntax/languages/rust.ts': 'repetitions of 4000 at most, at the start of a line',
    'extension/mail/source.ts': 'a repetition of 200 at most',
    'extension/commands/sortCommits.ts': 'the folder of a repository',
    'extension/related/ccLine.ts': 'the name of a branch',
    'extension/related/makeHistoryQuestion.ts': 'the name of a function in a heading of git, 80 bytes',
    'extension/warnings/comparedBodies.ts': 'a sentence of ours',
};

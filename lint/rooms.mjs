/**
 * The rooms of the house, from the ground up: a room takes only from those above it in its list, types included. `npm run lint`
 * holds it (`lint/imports.mjs`), and that no import goes in a circle.
 */

/** Folders of `src`: a host may use core, never another host. */
export const parts = {
    core: [],
    protocol: ['core'],
    analyst: ['core'],
    panel: ['core', 'protocol'],
    cli: ['core'],
    extension: ['core', 'protocol', 'analyst'],
};

/** Folders of `src/core`. What stands in `src/core` itself knows all of them. */
export const core = [
    'base', // arrays, texts, ranges; knows nothing of git
    'messages', // sentences for users
    'files', // the file system, safely
    'git', // the only room that starts a process
    'state', // our own files in the repository
    'syntax', // languages, tokens, outlines
    'diff', // lines and words of two or three texts
    'commitMessage', // references and trailers
    'conflict', // regions, markers, results
    'patch', // patches and rejects as text
    'placement', // where a hunk belongs in another version of its file
    'operation', // what git is in the middle of
    'backport', // start, continue, abort, park
    'control', // continue, skip, abort and quit of any operation
    'analysis/warnings/model',
    'analysis/context', // the pick, its target and its files
    'analysis/history', // what commits changed, and say of each other
    'analysis/related',
    'analysis/suggest',
    'analysis/warnings/symbols',
    'analysis/warnings/rules',
    'analysis/warnings',
    'analysis',
    'verify', // a backport beside its original
    'revert', // taking commits of a branch back
    'gate', // what is left to ask before a backport counts as done
    'submit', // messages, mails, checks before sending
    'backlog', // what is missing on which branch, decisions, many picks at once
    'audit', // every backport of a branch verified again
];

/** Folders of `src/panel`. `main.ts` opens the page of the conflict editor. */
export const panel = [
    'base', // the line to the host, focus, words, icons, colours of code
    'verify', // the comparison's page
    'backlog', // the backlog's page
    'month', // the page of the month's report
    'model', // what the conflict editor shows, as one value
    'editor', // the text editors in it
    'actions', // what the user does: requests, and changes of the model
    'view', // the model as elements
    'page', // draws, scrolls and measures; keys and pointer
];

/** Folders of `src/extension`. `extension.ts` wires them. */
export const extension = [
    'base', // ids, settings, counts, how text is shown
    'model', // what follows from state and text; pure
    'session', // one repository: its state, reports, documents
    'ui', // questions, progress, pages
    'commands',
    'warnings',
    'text', // lenses and colours in text editors
    'related',
    'editor', // the conflict editor
    'verify', // the comparison with the original
    'backlog', // the backlog: its editor, its tree, what is decided and picked from it
    'views', // the side bar
    'mail',
    'status',
    'register', // commands by their ids
];

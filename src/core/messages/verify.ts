/** What differs between a patch and its backport: facts in, a sentence out. */
import { quoteName, Refusal, someNames } from '../messages.ts';

const lines = (count: number) => `${count} ${count === 1 ? 'line' : 'lines'}`;

export const sameId = () => 'Both have the same patch-id: the same lines are changed in the same context.';

export const sameLines = () => 'The same lines are changed.';

export const contextDiffers = (count: number) =>
    `${lines(count)} of context ${count === 1 ? 'differs' : 'differ'}: look whether the change still means the same there.`;

export const changeDiffers = (count: number) =>
    `${lines(count)} of the change ${count === 1 ? 'differs' : 'differ'}: read ${count === 1 ? 'it' : 'them'} beside the original.`;

export const missingLines = (count: number) =>
    `${lines(count)} of the original ${count === 1 ? 'is' : 'are'} missing here.`;

export const extraLines = (count: number) =>
    `${lines(count)} ${count === 1 ? 'is' : 'are'} changed here that the original does not change.`;

export const linesReordered = () =>
    'The same lines are changed in another order or place: look whether that order means the same.';

export const alreadyThere = (count: number) =>
    `${lines(count)} of the change ${count === 1 ? 'was' : 'were'} already as the original makes ${count === 1 ? 'it' : 'them'}.`;

export const namesReplaced = (names: readonly { from: string; to: string }[]) =>
    `Names differ, each everywhere alike: ${names
        .slice(0, 5)
        .map(({ from, to }) => `${from} is ${to}`)
        .join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}.`;

export const fileRenamed = (from: string, to: string) => `${quoteName(from)} is ${quoteName(to)} here.`;

export const functionDiffers = (from: string, to: string) => `What changes ${from} changes ${to} here.`;

export const fileMissing = (path: string) =>
    `${quoteName(path)} is not changed here: say in the message why, or add what is missing.`;

export const fileAdded = (path: string) => `${quoteName(path)} is changed here only.`;

export const contentsDiffer = (path: string) =>
    `${quoteName(path)} is not text, and becomes something else here than in the original.`;

export const addedDiffers = (path: string, here: boolean) =>
    here
        ? `${quoteName(path)} is new here; the original changes a file that is there.`
        : `${quoteName(path)} is there already; the original makes it.`;

export const modeDiffers = (path: string, original: string | undefined, backport: string | undefined) =>
    `${quoteName(path)} ${backport ? `gets mode ${backport}` : 'keeps its mode'} here; the original ${original ? `sets ${original}` : 'does not change it'}.`;

export const whitespaceDiffers = (count: number) =>
    `${lines(count)} of the change ${count === 1 ? 'differs' : 'differ'} in whitespace.`;

export const otherPlace = () => 'The change stands at another place, or is cut into other hunks.';

export const notCheckedOut = (commit: string) =>
    new Refusal(
        'not-checked-out',
        `The files in the work tree are not those of ${commit.slice(0, 12)}: check it out, then build it.`,
    );

export const changedSince = (paths: readonly string[]) =>
    new Refusal(
        'dirty-files',
        `${someNames(paths)} ${paths.length === 1 ? 'has' : 'have'} changes that are not in the commit: commit or stash them, so that what is built is what is sent.`,
    );

export const nothingBuilds = (paths: readonly string[]) =>
    new Refusal(
        'nothing-builds',
        `Nothing here is known to build ${someNames(paths, 3)}: set backport.buildCommand (or --build-command) to a command that does.`,
    );

export const noTestCommand = (branch: string) =>
    new Refusal(
        'no-test-command',
        `No test is set for ${quoteName(branch)}: name a command for it in backport.testCommands.`,
    );

export const doesTheSame = (label: string) => `does what ${label} does`;

export const jumpsElsewhere = (label: string) => `does not do what ${label} does`;

export const argumentsDiffer = (here: number, there: number) =>
    `${here} ${here === 1 ? 'argument' : 'arguments'} here, ${there} there`;

export const calledHere = (name: string) => `${name} is called so here`;

export const takesHere = (name: string) => `${name} here`;

export const notInOriginal = () => 'only here';

export const thereAlready = () => 'was so already';

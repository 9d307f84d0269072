/** What differs between a patch and its backport: facts in, a sentence out. */
import { quoteName, someNames } from './names.ts';
import { Refusal } from './refusal.ts';

const lines = (count: number) => `${count} ${count === 1 ? 'line' : 'lines'}`;

export const sameId = () => 'The same lines are changed, to the byte, in the same context.';

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

/** What a change does to a file, as far as it is told. */
interface File {
    readonly path: string;
    readonly oldPath?: string;
    readonly added?: true;
    readonly deleted?: true;
    /** Octal. */
    readonly mode?: string;
    readonly what?: keyof typeof NOUNS;
    readonly opaque?: object;
    readonly before: string;
    readonly after: string;
}

const NOUNS = {
    binary: 'The binary file ',
    submodule: 'The submodule ',
    link: 'The symbolic link ',
    large: 'The large file ',
} as const;

const nounOf = ({ what, added, deleted, before, after, opaque }: File) =>
    what ? NOUNS[what] : !opaque && (added || deleted) && before === '' && after === '' ? 'The empty file ' : '';

/** What a change does to a file, in one verb. */
function doneTo({ path, oldPath, added, deleted, mode, before, after, opaque }: File): string {
    if (added) return 'added';
    if (deleted) return 'deleted';
    // Of a text that changes, something is kept.
    const textStays = before === '' && after === '' && !opaque;
    if (oldPath !== undefined && oldPath !== path && textStays) return `renamed from ${quoteName(oldPath)}`;
    if (mode !== undefined && textStays) return `given mode ${mode} (${kindOfMode(mode)})`;
    return 'changed';
}

const KINDS: ReadonlyMap<string, string> = new Map([
    ['100644', 'not executable'],
    ['100755', 'executable'],
    ['120000', 'a symbolic link'],
    ['160000', 'a submodule'],
]);

const kindOfMode = (mode: string) => KINDS.get(mode) ?? 'another kind';

export const fileMissing = (file: File) =>
    `${nounOf(file)}${quoteName(file.path)} is not ${doneTo(file)} here: say in the message why, or add what is missing.`;

export const fileAdded = (file: File) => `${nounOf(file)}${quoteName(file.path)} is ${doneTo(file)} here only.`;

const short = (id: string) => id.slice(0, 12);

/** @param original,backport ids of what each side makes of it */
export function becomesDiffer(
    path: string,
    {
        what,
        original,
        backport,
    }: {
        readonly what: keyof typeof NOUNS;
        readonly original: string | undefined;
        readonly backport: string | undefined;
    },
): string {
    const name = quoteName(path);
    if (original === undefined || backport === undefined)
        return `${name} is text on one side and no text on the other.`;
    if (what === 'submodule')
        return `The submodule ${name} is at ${short(backport)} here; the original moves it to ${short(original)}.`;
    if (what === 'large') return `${name} is too large to be compared line by line, and becomes something else here.`;
    return `${name} is not text, and becomes something else here than in the original.`;
}

export const startedDiffers = (path: string) =>
    `${quoteName(path)} was something else here before the change; it becomes the same.`;

export const addedDiffers = (path: string, only: 'original' | 'backport') =>
    only === 'backport'
        ? `${quoteName(path)} is new here; the original changes a file that is there.`
        : `${quoteName(path)} is there already; the original makes it.`;

export const deletedDiffers = (path: string, only: 'original' | 'backport') =>
    only === 'backport'
        ? `${quoteName(path)} is deleted here; the original only changes it.`
        : `${quoteName(path)} stays here; the original deletes it.`;

export const modeDiffers = (path: string, original: string | undefined, backport: string | undefined) => {
    const mode = (value: string) => `${value} (${kindOfMode(value)})`;
    const here = backport === undefined ? 'keeps its mode' : `gets mode ${mode(backport)}`;
    return `${quoteName(path)} ${here} here; the original ${original === undefined ? 'does not change it' : `sets ${mode(original)}`}.`;
};

export const endOfFileDiffers = (path: string, here: boolean) =>
    `The last line of ${quoteName(path)} ends ${here ? 'with' : 'without'} a line end here; the original leaves it ${here ? 'without' : 'with'} one.`;

export const lineEndsDiffer = (count: number) =>
    `${lines(count)} of the change ${count === 1 ? 'has' : 'have'} other line ends.`;

export const onlyWhitespaceDiffers = (count: number) =>
    `${lines(count)} of the change ${count === 1 ? 'differs' : 'differ'} in whitespace alone, which means something in this file: read ${count === 1 ? 'it' : 'them'} beside the original.`;

export const definitionsMissing = (names: readonly string[]) =>
    `${someNames(names, 3)} of the original ${names.length === 1 ? 'is' : 'are'} missing here.`;

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

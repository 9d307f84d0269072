/** git notes of one ref, read and written whole: a process for each note would take minutes for a month of decisions. */
import { GitFailed, readOutput, run, runBytes, type Git } from './git.ts';
import { readCommitter } from './identity.ts';
import type { LockedGit } from './locked.ts';
import { resolveCommit, revParse } from './refs.ts';
import { notNotes } from '../messages/backlog.ts';

/** Bytes of one note that are read: we never write a longer one. */
const LONGEST = 1 << 20;
/** Bytes of all notes of a ref that are read. */
const MOST_BYTES = 256 << 20;

export interface Notes {
    /** By the commit that each is on. */
    readonly texts: ReadonlyMap<string, string>;
    /** Commits whose note is too long, missing, or no file: it must not be replaced, since its contents are unknown. */
    readonly unread: ReadonlySet<string>;
}

const NO_NOTES: Notes = { texts: new Map(), unread: new Set() };

/**
 * All notes of a ref. They lie in folders of two digits where there are many (git-notes(1)).
 * @param ref full name, or an id @returns none where there is no such ref
 * @throws Refusal where it holds no notes; GitFailed
 */
export async function readNotes(git: Git, ref: string): Promise<Notes> {
    const args = ['ls-tree', '-r', '-z', '-l', '--full-tree', '--end-of-options', ref];
    const listed = await run(git, args);
    if (listed.code !== 0) {
        if ((await revParse(git, ref)) === undefined) return NO_NOTES;
        if ((await revParse(git, `${ref}^{commit}`)) === undefined) throw notNotes(ref);
        throw new GitFailed(args, listed.code, listed.stderr);
    }
    const unread = new Set<string>();
    const entries: NoteEntry[] = [];
    let bytes = 0;
    const seen = new Set<string>();
    for (const entry of parseNoteTree(listed.stdout)) {
        // `ab/cd…` beside `abcd…`: git shows both, and replaces one of them.
        if (seen.has(entry.commit)) unread.add(entry.commit);
        seen.add(entry.commit);
        if (entry.size === undefined || entry.size > LONGEST || bytes + entry.size > MOST_BYTES)
            unread.add(entry.commit);
        else entries.push(entry);
        bytes += unread.has(entry.commit) ? 0 : entry.size!;
    }
    return {
        texts: await readTexts(
            git,
            entries.filter(({ commit }) => !unread.has(commit)),
        ),
        unread,
    };
}

async function readTexts(git: Git, entries: readonly NoteEntry[]): Promise<Map<string, string>> {
    const texts = new Map<string, string>();
    if (entries.length === 0) return texts;
    const call = ['cat-file', '--batch', '--buffer'];
    const ran = await runBytes(git, call, { input: entries.map(({ blob }) => `${blob}\n`).join('') });
    if (ran.code !== 0) throw new GitFailed(call, ran.code, ran.stderr);
    let at = 0;
    for (const { commit, size } of entries) {
        const end = ran.stdout.indexOf(10, at);
        if (!ran.stdout.toString('latin1', at, end).endsWith(` blob ${size}`)) throw new GitFailed(call, 0, ran.stderr);
        texts.set(commit, ran.stdout.toString('utf8', end + 1, end + 1 + size!));
        at = end + size! + 2;
    }
    return texts;
}

interface NoteEntry {
    readonly blob: string;
    readonly commit: string;
    /** Bytes; undefined where it is not a file, or is not here. */
    readonly size: number | undefined;
}

/** `<mode> <type> <id> <size>\t<2 digits>/<38 digits>\0`, in any depth of folders. Pure. */
export function parseNoteTree(text: string): NoteEntry[] {
    return text.split('\0').flatMap((entry) => {
        const [, mode, blob, size, name = ''] =
            /^(\d{6}) \w+ ([0-9a-f]{40,64}) +(\d+|-|BAD)\t([0-9a-f/]+)$/.exec(entry) ?? [];
        const commit = name.replaceAll('/', '');
        if (!blob || (commit.length !== 40 && commit.length !== 64)) return [];
        const isRead = mode!.startsWith('100') && /^\d/.test(size!);
        return [{ blob, commit, size: isRead ? Number(size) : undefined }];
    });
}

/** Whether notes were written, or another process was first and they have to be read again. */
export type NotesWritten = 'written' | 'moved';

/**
 * Replaces notes, in one commit of their ref. The ref must be where the caller has read it: fast-import refuses to move it to a
 * commit that what is there is no ancestor of (git-fast-import(1), --force).
 * @param ref full name @param expected its commit, undefined where it is not there yet
 * @param notes the whole new text by commit; "" removes one
 * @returns `moved` if another process has changed the ref: read it again
 * @throws Refusal where the ref stands for a branch, or is not a commit; GitFailed
 */
export async function writeNotes(
    git: LockedGit,
    ref: string,
    expected: string | undefined,
    notes: ReadonlyMap<string, string>,
    why: string,
): Promise<NotesWritten> {
    if ((await revParse(git, ref)) !== expected) return 'moved';
    await refuseOtherRef(git, ref);
    const who = await readCommitter(git);
    const [seconds = '0', zone = '+0000'] = (who?.date ?? '@0 +0000').slice(1).split(' ');
    const person = `${who?.name ?? 'git-backport'} <${who?.email ?? 'git-backport@localhost'}> ${seconds} ${zone}`;
    const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
    const parts = [`commit ${ref}\ncommitter ${person}\n${data(`${why}\n`)}`];
    if (expected !== undefined) parts.push(`from ${expected}\n`);
    for (const [commit, text] of notes)
        parts.push(text === '' ? `N ${'0'.repeat(commit.length)} ${commit}\n` : `N inline ${commit}\n${data(text)}`);
    parts.push('done\n');
    const args = ['fast-import', '--quiet', '--done', '--date-format=raw'];
    const ran = await run(git, args, { input: parts.join('') });
    if (ran.code === 0) return 'written';
    if (/^warning: not updating .* \(new tip|cannot lock ref/im.test(ran.stderr)) return 'moved';
    throw new GitFailed(args, ran.code, ran.stderr);
}

/**
 * git moves what a symbolic ref leads to, whatever that is.
 * @param ref full name @throws Refusal where it stands for another than a ref of notes, or holds something else
 */
export async function refuseOtherRef(git: Git, ref: string): Promise<void> {
    const link = await run(git, ['symbolic-ref', '--quiet', '--', ref]);
    if (link.code === 0 && !link.stdout.startsWith('refs/notes/')) throw notNotes(ref);
    const id = await revParse(git, ref);
    if (id !== undefined && (await resolveCommit(git, id)) !== id) throw notNotes(ref);
}

/** Joins the notes of another ref into those of the first: lines of both, each once, in order. @throws Refusal, GitFailed */
export async function mergeNotes(git: LockedGit, ref: string, other: string): Promise<void> {
    await refuseOtherRef(git, ref);
    await refuseOtherRef(git, other);
    await readOutput(git, ['notes', `--ref=${ref}`, 'merge', '--quiet', '--strategy=cat_sort_uniq', other]);
}

/**
 * The message of a pick that has stopped: git keeps it in `MERGE_MSG` and appends, as comments, which files conflict. When
 * it commits, it drops every line that starts with the comment character. So that no line of the message is dropped, the
 * character is one that none of them starts with; hooks see the message as git itself shows it.
 */
import path from 'node:path';
import { readRegularContent } from '../files/readRegularFile.ts';
import { run } from '../git/git.ts';
import type { Repository } from '../git/repository.ts';
import { writeAtomically } from '../files/writeAtomically.ts';

const LARGEST = 64 << 20;

/**
 * Makes `MERGE_MSG` ready for `git commit --cleanup=strip`.
 * @param pick the commit that is picked
 * @returns the comment character to commit with
 * @throws Refusal where the file has to be written and cannot be
 */
export async function prepareMessage({ git, gitDir }: Repository, pick: string): Promise<string> {
    const file = path.join(gitDir, 'MERGE_MSG');
    // Bytes as characters: the message is in the encoding of commits, whichever that is.
    const kept = (await readRegularContent(file, { max: LARGEST }))?.toString('latin1') ?? '';
    const own = (await run(git, ['log', '-1', '--no-show-signature', '--format=%B', '--end-of-options', pick])).stdout;
    const { text, comment } = withSafeComments(kept, own);
    if (text !== kept) await writeAtomically(file, Buffer.from(text, 'latin1'));
    return comment;
}

/** git's own choice for `core.commentChar=auto`, in its order (builtin/commit.c), and more where those do not do. */
const CANDIDATES = [...'#;@!$%^&|:', ...'~+*/?<>=_-.,`"\'(){}[]\\', ...'0123456789'];

/**
 * @param kept what git has written
 * @param own the message of the commit that is picked: it may end with such a list of conflicts itself, as text
 * @returns the same with another character before git's own comments where a line of the message starts with theirs. Pure.
 */
export function withSafeComments(kept: string, own: string): { readonly text: string; readonly comment: string } {
    const lines = kept.split('\n');
    const at = startOfHint(lines, own);
    const message = lines.slice(0, at);
    const hint = lines.slice(at);
    const used = new Set(message.map((line) => line[0]));
    const isFree = (comment: string) => !used.has(comment[0]);
    const before = hint.findLast((line) => HEAD.test(line))?.replace(HEAD, '$1');
    const comment = [before ?? '#', ...CANDIDATES].find(isFree) ?? '\x01';
    if (before === undefined || comment === before) return { text: kept, comment };
    const anew = hint.map((line) => (line.startsWith(before) ? comment + line.slice(before.length) : line));
    return { text: [...message, ...anew].join('\n'), comment };
}

/** Index of the first line of the list of conflicts (sequencer.c, append_conflicts_hint); past the last without a list. */
function startOfHint(lines: readonly string[], own: string): number {
    const isHead = (line: string) => HEAD.test(line);
    const at = lines.findLastIndex(isHead);
    const comment = HEAD.exec(lines[at] ?? '')?.[1];
    if (comment === undefined || !lines.slice(at).every((line) => line === '' || line.startsWith(comment)))
        return lines.length;
    if (lines.filter(isHead).length <= own.split('\n').filter(isHead).length) return lines.length;
    // With commit.cleanup=scissors a cut line stands above, with a few lines of explanation.
    const cut = lines.lastIndexOf(`${comment} ${CUT}`, at);
    const isCut = cut >= 0 && at - cut < 8 && lines.slice(cut, at).every((line) => line.startsWith(comment));
    return isCut ? cut : at;
}

const HEAD = /^(.+) Conflicts:$/;
const CUT = '------------------------ >8 ------------------------';

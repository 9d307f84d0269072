/** What git is in the middle of: from its pseudorefs, and from the files that only it keeps. */
import { access } from 'node:fs/promises';
import path from 'node:path';
import { readPseudoRefs } from '../git/pseudoRefs.ts';
import { headRef, revParse } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { readSequencer, type Sequencer } from '../git/sequencer.ts';
import type { Refusal } from '../messages/refusal.ts';
import { otherOperation } from '../messages/backport.ts';

export interface Operation {
    /** Something else than a pick runs. */
    readonly other?: Refusal;
    /** The commit whose pick has stopped, 40 hex. */
    readonly pick: string | undefined;
    /** Set where several are picked. */
    readonly sequencer: Sequencer | undefined;
    /** Undefined where the branch has no commit. */
    readonly head: string | undefined;
    /** Full ref name; undefined where HEAD is detached. */
    readonly ref: string | undefined;
}

/** Files in the git directory that show another operation; git has no command that tells. */
const FILES = [
    ['rebase-apply/applying', 'git am', 'git am --abort'],
    ['rebase-apply', 'rebase', 'git rebase --abort'],
    ['rebase-merge', 'rebase', 'git rebase --abort'],
    ['BISECT_LOG', 'bisection', 'git bisect reset'],
] as const;

const PSEUDO_REFS = [
    ['MERGE_HEAD', 'merge', 'git merge --abort'],
    ['REVERT_HEAD', 'revert', 'git revert --abort'],
] as const;

export async function readOperation(repository: Repository): Promise<Operation> {
    const { git, gitDir } = repository;
    const [files, pseudoRefs, sequencer, head, ref] = await Promise.all([
        Promise.all(FILES.map(([file]) => exists(path.join(gitDir, file)))),
        readPseudoRefs(git, ['CHERRY_PICK_HEAD', 'MERGE_HEAD', 'REVERT_HEAD']),
        readSequencer(git, gitDir),
        revParse(git, 'HEAD^{commit}'),
        headRef(git),
    ]);
    // First match counts: a rebase has a CHERRY_PICK_HEAD too.
    const other = FILES[files.indexOf(true)] ?? PSEUDO_REFS.find(([name]) => pseudoRefs.has(name));
    const pick = pseudoRefs.get('CHERRY_PICK_HEAD');
    const revert = sequencer?.action === 'revert' && sequencer.todo.length > 0;
    return {
        ...(other
            ? { other: otherOperation(other[1], other[2]) }
            : revert
              ? { other: otherOperation('revert', 'git revert --abort') }
              : {}),
        pick,
        sequencer,
        head,
        ref,
    };
}

export function exists(file: string): Promise<boolean> {
    return access(file).then(
        () => true,
        () => false,
    );
}

/** What git is in the middle of, from the files it keeps. */
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { headRef, revParse } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { readSequencer, type Sequencer } from '../git/sequencer.ts';
import type { Refusal } from '../messages.ts';
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

/** Files in the git directory that show another operation, first match counts: a rebase has a CHERRY_PICK_HEAD too. */
const OTHERS = [
    ['rebase-apply/applying', 'git am', 'git am --abort'],
    ['rebase-apply', 'rebase', 'git rebase --abort'],
    ['rebase-merge', 'rebase', 'git rebase --abort'],
    ['MERGE_HEAD', 'merge', 'git merge --abort'],
    ['REVERT_HEAD', 'revert', 'git revert --abort'],
    ['BISECT_LOG', 'bisection', 'git bisect reset'],
] as const;

export async function readOperation(repository: Repository): Promise<Operation> {
    const { git, gitDir } = repository;
    const [others, pickHead, sequencer, head, ref] = await Promise.all([
        Promise.all(OTHERS.map(([file]) => exists(path.join(gitDir, file)))),
        readFile(path.join(gitDir, 'CHERRY_PICK_HEAD'), 'utf8').catch(() => ''),
        readSequencer(git, gitDir),
        revParse(git, 'HEAD^{commit}'),
        headRef(git),
    ]);
    const other = OTHERS[others.indexOf(true)];
    const pick = /^[0-9a-f]{40,64}$/.exec(pickHead.trim())?.[0];
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

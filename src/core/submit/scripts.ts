/**
 * The kernel's own helpers, where a repository has them: `scripts/checkpatch.pl` and `scripts/get_maintainer.pl`. They are
 * programs of the repository: run only where the user asks for it.
 */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { readCommit } from '../git/commit.ts';
import { formatCommitsAsMbox } from '../git/formatPatch.ts';
import { openObjects } from '../git/objects.ts';
import { runProgram } from '../git/program.ts';
import { requireWorkTree, type Repository } from '../git/repository.ts';
import { commitNotFound } from '../messages/refusal.ts';
import { scriptFailed } from '../messages/submit.ts';
import type { TrialFailure } from '../messages/trialFailures.ts';
import { keepResult, type TrialResult } from '../verify/build/results.ts';
import { parsePeople } from './listRecipients.ts';

/** A helper that a kernel tree has, by the name of its file in `scripts/` without `.pl`. */
export type Script = 'checkpatch' | 'get_maintainer';

/** Milliseconds. */
const LIMIT = 120_000;

/** Which of them stand in the work tree. */
export async function findScripts({ root }: Repository): Promise<readonly Script[]> {
    if (root === undefined) return [];
    const names: readonly Script[] = ['checkpatch', 'get_maintainer'];
    const there = await Promise.all(
        names.map((name) =>
            stat(path.join(root, fileOf(name))).then(
                (found) => found.isFile(),
                () => false,
            ),
        ),
    );
    return names.filter((_, at) => there[at]);
}

const fileOf = (script: Script) => `scripts/${script}.pl`;

/**
 * What checkpatch says of a commit as it would be mailed; remembered for that commit.
 * @throws Refusal where it cannot be run
 */
export async function runCheckpatch(repository: Repository, commit: string): Promise<TrialResult> {
    // The line that names upstream is of the stable trees' making, and longer than it likes.
    const options = ['--terse', '--show-types', '--no-summary', '--color=never', '--ignore=GIT_COMMIT_ID', '-'];
    const { id, output, millis } = await run(repository, 'checkpatch', options, commit);
    const found = parseCheckpatch(output);
    const bad = found.filter(({ level }) => level !== 'CHECK');
    const [first] = bad;
    const result: TrialResult = {
        passed: bad.length === 0,
        commands: [`perl ${fileOf('checkpatch')}`],
        paths: [],
        left: [],
        problems: [],
        ...(first ? { failure: countFindings(bad, first) } : {}),
        date: new Date().toISOString(),
        millis,
    };
    await keepResult(repository, id, 'checkpatch', result);
    return result;
}

function countFindings(found: readonly CheckpatchFinding[], { text, type }: CheckpatchFinding): TrialFailure {
    const errors = found.filter(({ level }) => level === 'ERROR').length;
    return { kind: 'findings', errors, warnings: found.length - errors, first: text, type };
}

/** One complaint of checkpatch: how grave, its type (`LONG_LINE`; "" where it names none), and what it says. */
export interface CheckpatchFinding {
    readonly level: 'ERROR' | 'WARNING' | 'CHECK';
    readonly type: string;
    readonly text: string;
}

/** `-:12: WARNING:LONG_LINE: line length of 110 exceeds 100 columns`. Pure. */
export function parseCheckpatch(output: string): CheckpatchFinding[] {
    return output.split('\n').flatMap((line) => {
        const [, level, type = '', text] =
            /^(?:[^ ]{0,400}: )?(ERROR|WARNING|CHECK):(?:([A-Z0-9_]+):)? (.{1,500})/.exec(line) ?? [];
        return level && text ? [{ level: level as CheckpatchFinding['level'], type, text: text.trim() }] : [];
    });
}

/**
 * Whom the repository names for what a commit changes.
 * @returns `Name <address>` or the address alone
 * @throws Refusal where it cannot be run
 */
export async function askMaintainers(repository: Repository, commit: string): Promise<string[]> {
    const options = ['--nogit', '--nogit-fallback', '--norolestats'];
    const { output } = await run(repository, 'get_maintainer', options, commit);
    return output.split('\n').flatMap(parsePeople);
}

async function run(repository: Repository, script: Script, options: readonly string[], name: string) {
    const objects = openObjects(repository.git);
    const commit = await readCommit(objects, name).finally(() => objects.dispose());
    if (!commit) throw commitNotFound(name);
    const { signal } = repository.git;
    const started = performance.now();
    const ended = await runProgram({
        command: { argv: ['perl', fileOf(script), ...options] },
        dir: requireWorkTree(repository),
        input: (await formatCommitsAsMbox(repository.git, undefined, commit.id)).toString('utf8'),
        timeout: LIMIT,
        ...(signal ? { signal } : {}),
    });
    // checkpatch ends with 1 where it has found something.
    const fine = ended.how === 'exited' && (ended.code === 0 || (script === 'checkpatch' && ended.code === 1));
    if (!fine) throw scriptFailed(fileOf(script), ended.output);
    return { id: commit.id, output: ended.output, millis: Math.round(performance.now() - started) };
}

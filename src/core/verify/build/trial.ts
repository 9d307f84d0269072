/** Builds or tests a backport that is checked out. Only ever called because the user has said so. */
import { append } from '../../base/arrays.ts';
import path from 'node:path';
import { readCommit } from '../../git/commit.ts';
import { diffTree } from '../../git/diffTree.ts';
import { allowPrograms } from '../../git/git.ts';
import { printCommandLine, runProgram, type Command } from '../../git/program.ts';
import { openObjects } from '../../git/objects.ts';
import { requireWorkTree, type Repository } from '../../git/repository.ts';
import { status } from '../../git/status.ts';
import { commitNotFound } from '../../messages/refusal.ts';
import { changedSince, nothingBuilds, notCheckedOut } from '../../messages/verify.ts';
import type { TrialFailure } from '../../messages/trialFailures.ts';
import { findBuild } from './facts.ts';
import { parseProblems, type BuildProblem } from './problems.ts';
import { keepResult, readResults, type TrialKind, type TrialResult, type TrialResults } from './results.ts';
import { planBuild, type BuildPlan } from './planBuild.ts';
import type { BuildSettings } from './systems/buildSystem.ts';

/** Which backport is built or tested, and with what the user has set for it. */
export interface TrialRequest {
    /** Anything that names the backport. */
    readonly backport: string;
    /** Commands of the user's own. */
    readonly settings: BuildSettings & { readonly test?: string };
}

/** Commands that a trial would run: shown to the user, who has to agree before `runTrial` runs them. */
export interface TrialPlan extends BuildPlan {
    readonly trial: Exclude<TrialKind, 'checkpatch'>;
    /** 40 hex. */
    readonly tree: string;
}

/** Longer than any build of a few files; a test may take its time. Milliseconds. */
const LIMITS = { build: 30 * 60_000, test: 4 * 3600_000 } as const;

/**
 * What would be run: to be shown before it is.
 * @throws Refusal where nothing can build it, no test is set, or the files are not those of the commit
 */
export async function planTrial(
    repository: Repository,
    trial: TrialPlan['trial'],
    request: TrialRequest,
): Promise<TrialPlan> {
    const { git } = repository;
    const root = requireWorkTree(repository);
    const { tree, paths } = await changedIn(repository, request.backport);
    const dirty = (await status(allowPrograms(git))).map((entry) => entry.path);
    if (dirty.length > 0) throw changedSince(dirty);
    const { settings } = request;
    if (trial === 'test') {
        const steps = settings.test?.trim()
            ? [{ command: { shell: settings.test, files: [] }, dir: '', paths: [], by: 'your command' }]
            : [];
        return { trial, tree, steps, left: [] };
    }
    const facts = await findBuild(root, paths, settings.variables?.['O']);
    const plan = planBuild(paths, facts, settings);
    if (plan.steps.length === 0) throw nothingBuilds(paths);
    return { trial, tree, ...plan };
}

/** Files that the backport leaves behind changed, where the work tree is at it (or at a commit of the same contents). */
async function changedIn({ git }: Repository, name: string): Promise<{ tree: string; paths: string[] }> {
    const objects = openObjects(git);
    try {
        const [commit, head] = await Promise.all([readCommit(objects, name), readCommit(objects, 'HEAD')]);
        if (!commit) throw commitNotFound(name);
        if (commit.tree !== head?.tree) throw notCheckedOut(commit.id);
        const [parent] = commit.parents;
        const changes = parent === undefined ? [] : await diffTree(git, parent, commit.id);
        return {
            tree: commit.tree,
            paths: changes.filter(({ status: what }) => what !== 'D').map((change) => change.path),
        };
    } finally {
        void objects.dispose();
    }
}

/**
 * Runs the steps one after the other up to the first that fails, and remembers what came of it.
 * @param hear what the programs print, and a line before each step
 * @returns undefined where it was cancelled: nothing is known then
 */
export async function runTrial(
    repository: Repository,
    plan: TrialPlan,
    hear: (text: string) => void = () => {},
): Promise<TrialResult | undefined> {
    const root = requireWorkTree(repository);
    const started = performance.now();
    const problems: BuildProblem[] = [];
    let failure: TrialFailure | undefined;
    for (const { command, dir } of plan.steps) {
        hear(`> ${printCommandLine(command)}\n`);
        const { signal } = repository.git;
        const ended = await runProgram({
            command,
            dir: path.join(root, dir),
            onOutput: hear,
            timeout: LIMITS[plan.trial],
            ...(signal ? { signal } : {}),
        });
        if (ended.how === 'cancelled') return undefined;
        append(problems, parseProblems(ended.output, dir, root));
        failure = findFailure(command, ended);
        if (failure) break;
    }
    const result: TrialResult = {
        passed: failure === undefined,
        commands: plan.steps.map(({ command }) => printCommandLine(command)),
        paths: plan.steps.flatMap(({ paths }) => paths),
        left: plan.left,
        problems,
        ...(failure ? { failure } : {}),
        date: new Date().toISOString(),
        millis: Math.round(performance.now() - started),
    };
    await keepResult(repository, plan.tree, plan.trial, result);
    return result;
}

function findFailure(
    command: Command,
    { how, code, output }: Awaited<ReturnType<typeof runProgram>>,
): TrialFailure | undefined {
    if (how === 'not-found') {
        const program = 'argv' in command ? command.argv[0] : undefined;
        return { kind: 'not-started', ...(program === undefined ? {} : { program }) };
    }
    if (how === 'timeout') return { kind: 'timed-out' };
    if (code === 0) return undefined;
    const lastLine = (output.trimEnd().split('\n').at(-1)?.trim() ?? '').slice(0, 200);
    return { kind: 'exited', status: code, lastLine };
}

/** What is known of a commit's contents. @throws Refusal where there is no such commit */
export async function summarizeTrial(repository: Repository, backport: string): Promise<TrialResults> {
    const objects = openObjects(repository.git);
    try {
        const commit = await readCommit(objects, backport);
        if (!commit) throw commitNotFound(backport);
        return await readResults(repository, commit.tree, commit.id);
    } finally {
        void objects.dispose();
    }
}

/**
 * "Pick this first", whatever git is in the middle of. A step of a rebase is put off by git's own todo list: the other commits go
 * before it, and it comes again behind them. What was done for it is kept as saved results, and put back once git stops at it.
 */
import path from 'node:path';
import { backupsFolder } from '../backport/backups.ts';
import { writeOperationRecord } from '../backport/operationRecord.ts';
import { pickFirst } from '../backport/pickFirst.ts';
import { createParked, mapCopies, turnIntoBackup } from '../backport/parked.ts';
import { parkFiles } from '../backport/parkFiles.ts';
import { refuseOverwriting } from '../backport/refuseOverwriting.ts';
import { readSnapshot } from '../backport/snapshot.ts';
import type { BackportState } from '../backport/state.ts';
import type { AtStep } from '../backport/stoppedStep.ts';
import { summarizeCommit } from '../backport/summarizeCommit.ts';
import type { Host } from '../base/host.ts';
import { writeAtomically } from '../files/writeAtomically.ts';
import type { Instruction, InstructionCommand } from '../git/instruction.ts';
import type { LockedRepository } from '../git/locked.ts';
import { showCommits, type LoggedCommit } from '../git/log.ts';
import { runOperationVerb } from '../git/operationVerbs.ts';
import { todoFile } from '../git/rebaseFiles.ts';
import { resolveCommit } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { status } from '../git/status.ts';
import { parseInstructions } from '../git/todoList.ts';
import { nothingToPick, operationCannot } from '../messages/backport.ts';
import { picksItself } from '../messages/park.ts';
import { parking, pickingFirst } from '../messages/progress.ts';
import { commitNotFound, mergeNeedsMainline } from '../messages/refusal.ts';
import { readOperationOutcome } from './continueOperation.ts';
import { putBackCommit } from './putBackCommit.ts';
import { putBackStep } from './putBackStep.ts';
import { readRebaseRecord, settleRebase } from './rebaseOutcome.ts';
import { isPick, operateOnOther, type StoppedOperation } from './stoppedOperation.ts';
import { readTodoList } from './todoList.ts';

/**
 * Puts the running pick, or the step of a rebase, off and picks these commits before it.
 * @param commits anything that names one, in order
 * @throws Refusal where nothing has stopped that can be put off, or they cannot be picked: it is there as before then
 */
export async function pickFirstInOperation(
    repository: Repository,
    commits: readonly string[],
    host: Host,
    at: AtStep = {},
): Promise<BackportState> {
    if (await isPick(repository)) return pickFirst(repository, commits, host, at);
    return operateOnOther(repository, 'park', host, at, (stopped) => putOffStep(stopped, commits));
}

/** Steps that are one commit each: a squash would go into what is picked before it. */
const PUT_OFF: ReadonlySet<InstructionCommand> = new Set(['pick', 'edit', 'reword']);

async function putOffStep(stopped: StoppedOperation, names: readonly string[]): Promise<BackportState> {
    const { repository, running, seen, host } = stopped;
    const { git } = repository;
    const { instruction, sides } = running;
    const head = seen.operation.head ?? 'HEAD';
    const isStep = running.kind === 'rebase' && running.backend === 'merge' && running.stop.why === 'conflict';
    if (!isStep || !instruction || !PUT_OFF.has(instruction.command) || sides?.change === undefined)
        throw operationCannot(running.kind, 'park');
    const [pick] = await showCommits(git, [sides.change]);
    if (!pick) throw commitNotFound(sides.change);
    const first = await findCommits(stopped, names);
    await refuseOverwriting(repository, [...first.map(({ id }) => id), sides.change], head, {});
    host.progress(parking());
    const parked = await createParked(repository, async (dir) => ({
        pick: summarizeCommit(pick),
        branch: running.branch ?? 'HEAD',
        head,
        options: { recordOrigin: false, signOff: false },
        rest: [],
        rebase: { ...(running.from === undefined ? {} : { from: running.from }), onto: running.onto ?? head },
        files: await parkFiles(repository, { ...seen, pick }, dir),
    }));
    const folder = path.join(backupsFolder(repository), await turnIntoBackup(repository, parked));
    const step = { ...instruction, commit: sides.change };
    await writeAtomically(todoFile(repository.gitDir), await composeTodoList(repository, first, step));
    await noteCommits(repository, running.branch, first, sides.change);
    const edited = (await status(git)).filter(({ unstaged, submodule }) => unstaged !== '.' && !submodule);
    const more = edited.map((entry) => entry.path);
    await putBackCommit(stopped, head, 'skip', more, mapCopies(parked, folder));
    host.progress(pickingFirst(first.length));
    const ran = await runOperationVerb(git, 'rebase', 'continue');
    await readOperationOutcome(stopped, ran);
    return putBackStep(repository, await settleRebase(repository, await readSnapshot(repository), ran), host);
}

/** A rebase that was begun here says at its end what came of each: of these too. */
async function noteCommits(
    repository: LockedRepository,
    branch: string | undefined,
    first: readonly LoggedCommit[],
    step: string,
): Promise<void> {
    const record = await readRebaseRecord(repository, branch);
    if (!record) return;
    const ids = first.map(({ id }) => id);
    const others = record.request.commits.filter((id) => !ids.includes(id));
    const commits = others.flatMap((id) => (id === step ? [...ids, id] : [id]));
    await writeOperationRecord(repository, { ...record, request: { ...record.request, commits } });
}

/** @throws Refusal where one is not there, is a merge, or is the step itself */
async function findCommits(
    { repository, running }: StoppedOperation,
    names: readonly string[],
): Promise<LoggedCommit[]> {
    if (names.length === 0) throw nothingToPick();
    const ids: string[] = [];
    for (const name of names) {
        const id = await resolveCommit(repository.git, name);
        if (id === undefined) throw commitNotFound(name);
        ids.push(id);
    }
    const found = await showCommits(repository.git, ids);
    for (const { id, subject, parents } of found) {
        if (id === running.sides?.change) throw picksItself(subject);
        if (parents.length > 1) throw mergeNeedsMainline(id, parents);
    }
    return [...found];
}

/** The list with the commits and the step in front; a commit that stood further down has moved up. */
async function composeTodoList(
    repository: LockedRepository,
    first: readonly LoggedCommit[],
    step: Instruction,
): Promise<string> {
    const moved = new Set(first.map(({ id }) => id));
    const kept: string[] = [];
    for (const line of (await readTodoList(repository)).text.split('\n')) {
        const [instruction] = parseInstructions(line);
        const commit = instruction?.command === 'pick' ? instruction.commit : undefined;
        const id = commit === undefined ? undefined : await resolveCommit(repository.git, commit);
        if (id === undefined || !moved.has(id)) kept.push(line);
    }
    const lines = [
        ...first.map(({ id, subject }) => `pick ${id} # ${subject}`),
        `${step.command} ${step.commit} # ${step.text}`,
    ];
    return [...lines, ...kept].join('\n');
}

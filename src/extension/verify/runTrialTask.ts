/**
 * Building and testing a backport, as VS Code tasks. They run what the repository says, so each starts by the user's
 * word alone, in a trusted window, after its command was shown once.
 */
import * as vscode from 'vscode';
import { describeTrialFailure } from '../../core/messages/trialFailures.ts';
import type { Script } from '../../core/submit/scripts.ts';
import type { TrialResult } from '../../core/verify/build/results.ts';
import type { TrialPlan, TrialRequest } from '../../core/verify/build/trial.ts';
import { printCommandLine } from '../../core/git/program.ts';
import { noTestCommand } from '../../core/messages/verify.ts';
import { tasks } from '../base/ids.ts';
import type { Session } from '../session/session.ts';
import { readSetting } from '../base/readSetting.ts';
import { oneLine } from '../base/treeRow.ts';
import { testFor } from './testFor.ts';
import { showWarning } from '../base/show.ts';
import { addAgreed, keyOfCommands, isAgreed, type Agreed } from './isAgreed.ts';

/** In the workspace's memory; version 0.1.0 kept the first words of commands under another name. */
const KEY = 'backport.agreed';

/** The backport that is built or tested. */
export interface TrialSubject {
    readonly session: Session;
    /** 40 hex. */
    readonly backport: string;
    /** Short name of the branch that it is for. */
    readonly target?: string;
}

/** What the settings say for a repository and a branch. */
export function trialSettings(session: Session, target: string | undefined): TrialRequest['settings'] {
    const test = testFor(readSetting('testCommands', session.root), target);
    return {
        template: readSetting('buildCommand', session.root),
        variables: readSetting('makeVariables', session.root),
        ...(test === undefined ? {} : { test }),
    };
}

/**
 * @param allowed what was agreed to in this workspace
 * @returns undefined where the user left, or nothing came of it
 * @throws Refusal what cannot be built, and why
 */
export async function runTrialTask(
    trial: TrialPlan['trial'],
    { session, backport, target }: TrialSubject,
    allowed: vscode.Memento,
): Promise<TrialResult | undefined> {
    if (!vscode.workspace.isTrusted)
        throw new Error(vscode.l10n.t('A build runs what the repository says: trust this folder first.'));
    const settings = trialSettings(session, target);
    if (trial === 'test' && settings.test === undefined) throw noTestCommand(target ?? '');
    const plan = await session.run('planTrial', trial, { backport, settings });
    if (!(await agreed(session, plan, allowed))) return undefined;
    return run(session, plan);
}

async function agreed(session: Session, plan: TrialPlan, allowed: vscode.Memento): Promise<boolean> {
    const about = JSON.stringify([session.root.fsPath, plan.trial]);
    const commands = keyOfCommands(plan.steps);
    if (isAgreed(allowed.get<Agreed>(KEY, []), about, commands)) return true;
    const yes = vscode.l10n.t('Run');
    const answer = await showWarning(
        plan.trial === 'build' ? vscode.l10n.t('Build the touched files?') : vscode.l10n.t('Run the test?'),
        {
            modal: true,
            detail: [
                ...plan.steps.map(
                    ({ command, dir }) => `${dir ? `${oneLine(dir)}: ` : ''}${oneLine(printCommandLine(command))}`,
                ),
                '',
                vscode.l10n.t('It runs in {0}, and can run anything that this repository says.', session.root.fsPath),
            ].join('\n'),
        },
        yes,
    );
    if (answer !== yes) return false;
    await allowed.update(KEY, addAgreed(allowed.get<Agreed>(KEY, []), about, commands));
    return true;
}

/** A script of the repository is as much its own as its build. @returns false where the user leaves */
export async function mayRunScript(session: Session, script: Script, allowed: vscode.Memento): Promise<boolean> {
    if (!vscode.workspace.isTrusted)
        throw new Error(vscode.l10n.t('This runs a script of the repository: trust this folder first.'));
    const about = JSON.stringify([session.root.fsPath, script]);
    if (isAgreed(allowed.get<Agreed>(KEY, []), about, script)) return true;
    const yes = vscode.l10n.t('Run');
    const answer = await showWarning(
        vscode.l10n.t('Run scripts/{0}.pl of this repository?', script),
        { modal: true, detail: `perl scripts/${script}.pl\n${session.root.fsPath}` },
        yes,
    );
    if (answer !== yes) return false;
    await allowed.update(KEY, addAgreed(allowed.get<Agreed>(KEY, []), about, script));
    return true;
}

/** As a task of its own, with a terminal; ends when it does. */
async function run(session: Session, plan: TrialPlan): Promise<TrialResult | undefined> {
    const name = plan.trial === 'build' ? vscode.l10n.t('Build touched files') : vscode.l10n.t('Test backport');
    const folder = vscode.workspace.getWorkspaceFolder(session.root);
    return new Promise((resolve, reject) => {
        const done = (result: Promise<TrialResult | undefined>) => void result.then(resolve, reject);
        const task = new vscode.Task(
            { type: tasks.trial, trial: plan.trial },
            folder ?? vscode.TaskScope.Workspace,
            name,
            'Backport',
            new vscode.CustomExecution(() => Promise.resolve(terminal(session, plan, done))),
            ['$backport-compiler', '$backport-tsc'],
        );
        task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, focus: false, clear: true };
        vscode.tasks.executeTask(task).then(undefined, reject);
    });
}

function terminal(
    session: Session,
    plan: TrialPlan,
    done: (result: Promise<TrialResult | undefined>) => void,
): vscode.Pseudoterminal {
    const written = new vscode.EventEmitter<string>();
    const closed = new vscode.EventEmitter<number>();
    const abort = new AbortController();
    const hear = (text: string) => written.fire(text.replace(/\r?\n/g, '\r\n'));
    return {
        onDidWrite: written.event,
        onDidClose: closed.event,
        open() {
            const { signal } = abort;
            const running = session.watched({ signal }).run('runTrial', plan, hear);
            done(
                running.finally(() => {
                    void running.then(
                        (result) => {
                            hear(`\n${ending(result)}\n`);
                            closed.fire(result?.passed ? 0 : 1);
                        },
                        () => closed.fire(1),
                    );
                }),
            );
        },
        close: () => abort.abort(),
    };
}

function ending(result: TrialResult | undefined): string {
    if (!result) return vscode.l10n.t('Stopped.');
    if (result.passed) return vscode.l10n.t('Done.');
    return result.failure ? describeTrialFailure(result.failure) : vscode.l10n.t('Failed.');
}

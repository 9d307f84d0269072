/**
 * The part of the bench that runs inside the extension host: the demo's pick, taken to a branch again and again as a user
 * does it, with conflict editors and the comparison on the screen. Prints a line of JSON every few picks.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import v8 from 'node:v8';
import vm from 'node:vm';
import * as vscode from 'vscode';
import { parseConflicts } from '../../../src/core/conflict/parseConflicts.ts';
import type { Api } from '../../../src/extension/extension.ts';
import type { Session } from '../../../src/extension/session/session.ts';
import { MAIN, RESULTS } from '../../browser/support/job.ts';

/** How the extension host stands. Bytes, and counts. */
export interface Sample {
    readonly picks: number;
    /** Since the start, milliseconds. */
    readonly millis: number;
    readonly heap: number;
    readonly rss: number;
    /** What keeps the event loop alive: timers, sockets, processes, workers. */
    readonly handles: number;
    readonly files: number;
    readonly children: number;
    readonly documents: number;
}

export async function run(): Promise<void> {
    const [picks = 0, every = 1] = [process.env['DAY_PICKS'], process.env['DAY_EVERY']].map(Number);
    const commit = process.env['DAY_COMMIT'] ?? '';
    const session = await findSession();
    const started = Date.now();
    const git = (...args: string[]) => execFileSync('git', args, { cwd: session.root.fsPath, stdio: 'pipe' });
    console.log(JSON.stringify(sample(0, started)));
    for (let at = 1; at <= picks; at++) {
        await backport(session, commit, `day/${at}`);
        git('switch', '--quiet', 'master');
        git('branch', '--quiet', '-D', `day/${at}`);
        if (at % every === 0) console.log(JSON.stringify(sample(at, started)));
    }
}

async function findSession(): Promise<Session> {
    const extension = vscode.extensions.getExtension<Api>('git-backport.git-backport');
    assert.ok(extension);
    const { sessions } = await extension.activate();
    await until('a repository', () => sessions.all.length > 0);
    return sessions.all[0]!;
}

async function backport(session: Session, commit: string, newBranch: string): Promise<void> {
    const target = 'refs/heads/linux-6.1.y';
    const state = await session.run('start', {
        commits: [commit],
        target,
        newBranch,
        recordOrigin: true,
        signOff: false,
    });
    assert.ok(state.kind === 'conflicted', state.kind);
    for (const { path } of state.files) {
        await vscode.commands.executeCommand('backport.openFile', path);
        await until('the report', () => !session.analysing);
        await resolve(session, path);
    }
    await vscode.commands.executeCommand('backport.continue');
    await until('the commit', () => session.state.kind === 'picked');
    await until('the comparison', () => tabs().some(({ input }) => input instanceof vscode.TabInputWebview));
    await vscode.commands.executeCommand('backport.finish');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('an empty window', () => tabs().length === 0);
}

async function resolve(session: Session, path: string): Promise<void> {
    const uri = session.uri(path);
    const document = await vscode.workspace.openTextDocument(uri);
    const { text, regions } = parseConflicts(document.getText());
    const edit = new vscode.WorkspaceEdit();
    const result = [...regions]
        .reverse()
        .reduce(
            (now, { start, end, target }, at) =>
                now.slice(0, start) + (path === MAIN ? RESULTS[regions.length - 1 - at]! : target) + now.slice(end),
            text,
        );
    edit.replace(uri, new vscode.Range(document.positionAt(0), document.positionAt(text.length)), result);
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await vscode.commands.executeCommand('backport.markResolved', uri);
    const resolved = () =>
        session.state.kind === 'conflicted' && session.state.files.some((file) => file.path === path && file.resolved);
    await until(`${path} to be resolved`, resolved);
}

const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);

async function until(what: string, holds: () => boolean): Promise<void> {
    for (const end = Date.now() + 60_000; !holds();) {
        assert.ok(Date.now() < end, `waited for ${what}`);
        await new Promise((next) => setTimeout(next, 25));
    }
}

/** What is no longer needed goes first, or its time of going would be measured. */
function sample(picks: number, started: number): Sample {
    v8.setFlagsFromString('--expose-gc');
    const collect = vm.runInNewContext('gc') as () => void;
    collect();
    collect();
    const { heapUsed, rss } = process.memoryUsage();
    return {
        picks,
        millis: Date.now() - started,
        heap: heapUsed,
        rss,
        handles: process.getActiveResourcesInfo().length,
        files: entries('/proc/self/fd'),
        children: childrenOf(process.pid),
        documents: vscode.workspace.textDocuments.length,
    };
}

/** 0 where the system does not tell. */
function entries(folder: string): number {
    try {
        return readdirSync(folder).length;
    } catch {
        return 0;
    }
}

function childrenOf(pid: number): number {
    try {
        return (
            execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
                .trim()
                .split('\n').length - 1
        );
    } catch {
        return 0;
    }
}

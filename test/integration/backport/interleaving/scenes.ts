/** Repositories in which two operations meet: a user's own files in each, in all places where git lets them be. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { recordDecisions } from '../../../../src/core/backlog/decide.ts';
import { pickInBulk } from '../../../../src/core/backlog/pickInBulk.ts';
import { rebaseBranch } from '../../../../src/core/control/rebaseBranch.ts';
import { pickFirst } from '../../../../src/core/backport/pickFirst.ts';
import { retryBackport } from '../../../../src/core/backport/retryBackport.ts';
import { stageFile } from '../../../support/stageFile.ts';
import { startBackport } from '../../../../src/core/backport/startBackport.ts';
import { stashChanges } from '../../../../src/core/backport/stashChanges.ts';
import { openRepository } from '../../../../src/core/git/repository.ts';
import { silentHost } from '../../../support/silentHost.ts';
import { copyFolder, createRepo, openRepo, type Repo } from '../../../support/repo.ts';
import { ask } from '../fixture.ts';
import type { Asked } from './actor.ts';
import { DECISION, REBASE } from './requests.ts';

/** `idle` has an edited file, `tidy` has none; `rebasing` has stopped in the middle of a rebase. */
export type SceneName = 'idle' | 'tidy' | 'stopped' | 'parked' | 'rebasing';

export interface Scene {
    readonly dir: string;
    /** Texts of the user: each is found afterwards, whatever happens. */
    readonly texts: readonly string[];
}

export interface Scenes extends Readonly<Record<SceneName, Scene>> {
    readonly asked: Asked;
}

const pump = (limit: string, guard = '') =>
    `#include "pump.h"\n\nint pump_start(struct pump *p)\n{\n${guard}\tif (p->level > ${limit})\n\t\treturn -1;\n\treturn run(p);\n}\n`;
const UNTRACKED = 'untracked of the user\n';
const IGNORED = 'ignored of the user\n';
const EDITED = 'edited by the user\n';

export async function makeScenes(): Promise<Scenes> {
    const repo = createRepo();
    repo.commit('Start the pump', { 'pump.c': pump('10'), 'valve.c': 'int valve;\n', 'a.txt': 'a\n', 'b.txt': 'b\n' });
    repo.commit('Ignore logs', { '.gitignore': '*.log\n' });
    repo.branch('old');
    const revert = repo.commit('old: say so', { README: 'old\n' });
    repo.git('checkout', '-q', '-b', 'topic', 'old~1');
    repo.commit('topic: a log', { 'log.c': 'int log;\n' });
    repo.commit('topic: say otherwise', { README: 'topic\n' });
    repo.commit('topic: a gauge', { 'gauge.c': 'int gauge;\n' });
    repo.checkout('master');
    const needed = repo.commit('Name the limit', { 'pump.c': pump('LIMIT') });
    const conflicting = repo.commit('Fix the limit', { 'pump.c': pump('LIMIT - 1') });
    const clean = repo.commit('Close the valve', { 'valve.c': 'int valve = 0;\n' });
    const second = repo.commit('Guard the pump', { 'pump.c': pump('LIMIT - 2', '\tguard(p);\n') });
    const mail = repo.git('format-patch', '--stdout', '-1', second);
    repo.git('pack-refs', '--all');
    repo.git('repack', '-a', '-d', '-q');
    const asked = {
        start: ask([clean, conflicting, second]),
        first: [needed],
        mail,
        revert,
        bulk: [clean, conflicting],
    };

    const idle = await copyAndOpen(repo.dir);
    idle.repo.write({ 'a.txt': 'a\nstashed by the user\n' });
    await stashChanges(idle.repository, 'before another backport');
    const bulk = { target: 'refs/heads/old', newBranch: 'bulked', dependsOn: new Map(), signOff: false };
    await pickInBulk(idle.repository, silentHost, { ...bulk, commits: [clean] });
    await recordDecisions(idle.repository, [{ ...DECISION, commit: clean }]);
    const tidy = await copyAndOpen(idle.repo.dir);
    tidy.repo.write(OWN_FILES);
    addFiles(idle.repo);

    const rebasing = await copyAndOpen(repo.dir);
    rebasing.repo.write(OWN_FILES);
    await rebaseBranch(rebasing.repository, REBASE, silentHost);
    rebasing.repo.write({ README: 'result of the user\n' });
    await stageFile(rebasing.repository, 'README');

    const stopped = await copyAndOpen(repo.dir);
    addFiles(stopped.repo);
    await startBackport(stopped.repository, asked.start, silentHost);
    stopped.repo.write({ 'pump.c': 'result of the user, kept by a retry\n' });
    await retryBackport(stopped.repository, {}, silentHost);
    stopped.repo.write({ 'pump.c': 'result of the user\n' });
    await stageFile(stopped.repository, 'pump.c');

    const parked = await copyAndOpen(stopped.repo.dir);
    await pickFirst(parked.repository, [second], silentHost);
    parked.repo.write({ 'pump.c': 'result of what is picked first\n' });
    await stageFile(parked.repository, 'pump.c');

    const files = [UNTRACKED, IGNORED, EDITED];
    const results = ['result of the user, kept by a retry\n', 'result of the user\n'];
    return {
        asked,
        idle: { dir: idle.repo.dir, texts: [...files, 'stashed by the user\n'] },
        tidy: { dir: tidy.repo.dir, texts: [UNTRACKED, IGNORED, 'stashed by the user\n'] },
        rebasing: { dir: rebasing.repo.dir, texts: [UNTRACKED, IGNORED, 'result of the user\n'] },
        stopped: { dir: stopped.repo.dir, texts: [...files, ...results] },
        parked: { dir: parked.repo.dir, texts: [...files, ...results, 'result of what is picked first\n'] },
    };
}

const OWN_FILES = { 'mine.txt': UNTRACKED, 'mine.log': IGNORED };

function addFiles(repo: Repo): void {
    repo.write({ ...OWN_FILES, 'b.txt': `b\n${EDITED}` });
}

async function copyAndOpen(from: string) {
    const dir = copyFolder(from);
    return { repo: openRepo(dir), repository: await openRepository(dir) };
}

/** Whether a text is in a file, among what the product keeps, or in what a ref or the index names. */
export function isFindable(dir: string, text: string): boolean {
    if (isInFolder(dir, text, '.git') || isInFolder(path.join(dir, '.git/backport'), text)) return true;
    const repo = openRepo(dir);
    const stashes = repo.git('stash', 'list', '--format=%H').split('\n').filter(Boolean);
    const named = repo.git('rev-list', '--objects', '--all', 'HEAD', ...stashes).split('\n');
    const staged = repo
        .git('ls-files', '--stage')
        .split('\n')
        .map((line) => line.split(' ')[1] ?? '');
    const ids = new Set([...named.map((line) => line.split(' ')[0]!), ...staged].filter(Boolean));
    return [...ids].some((id) => repo.tryGit('cat-file', 'blob', id).stdout.includes(text));
}

function isInFolder(folder: string, text: string, except?: string): boolean {
    if (!existsSync(folder)) return false;
    return readdirSync(folder).some((name) => {
        const at = path.join(folder, name);
        if (name === except) return false;
        if (statSync(at).isDirectory()) return isInFolder(at, text);
        return readFileSync(at, 'utf8').includes(text);
    });
}

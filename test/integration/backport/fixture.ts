/** A small history with all that a pick meets: a development branch, an older one, and a commit of each outcome. */
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { openRepository, type Repository } from '../../../src/core/git/repository.ts';
import { copyFolder, createRepo, openRepo, type Repo } from '../../support/repo.ts';
import type { BackportRequest } from '../../../src/core/backport/state.ts';

export interface Fixture {
    readonly repo: Repo;
    readonly repository: Repository;
    /** Applies to `old` as it is. */
    readonly clean: string;
    /** Conflicts in `pump.c`. */
    readonly conflicting: string;
    /** Conflicts in `pump.c` too, behind the first. */
    readonly second: string;
    /** `old` has it already. */
    readonly there: string;
    /** Deletes a file that `old` has changed. */
    readonly deleting: string;
}

const pump = (limit: string, guard = '') =>
    `#include "pump.h"\n\nint pump_start(struct pump *p)\n{\n${guard}\tif (p->level > ${limit})\n\t\treturn -1;\n\treturn run(p);\n}\n`;

let template: ReturnType<typeof build> | undefined;

/** Each call gives a repository of its own; the history is made once. */
export async function makeFixture(): Promise<Fixture> {
    const { dir, ...commits } = (template ??= build());
    const copy = copyFolder(dir);
    return { repo: openRepo(copy), repository: await openRepository(copy), ...commits };
}

function build() {
    const repo = createRepo();
    repo.commit('Start the pump', { 'pump.c': pump('10'), 'valve.c': 'int valve;\n', 'gone.c': 'one\ntwo\n' });
    repo.branch('old');
    repo.commit('old: rename two', { 'gone.c': 'one\nzwei\n' });
    repo.checkout('master');
    repo.commit('Name the limit', { 'pump.c': pump('LIMIT') });
    const conflicting = repo.commit('Fix the limit\n\n#include order does not matter.\n#42', {
        'pump.c': pump('LIMIT - 1'),
    });
    const clean = repo.commit('Close the valve', { 'valve.c': 'int valve = 0;\n' });
    const second = repo.commit('Guard the pump', { 'pump.c': pump('LIMIT - 2', '\tguard(p);\n') });
    const there = repo.commit('Add a gauge', { 'gauge.c': 'int gauge;\n' });
    const deleting = repo.commit('Drop what is gone', { 'gone.c': null });
    repo.checkout('old');
    repo.commit('gauge, taken earlier', { 'gauge.c': 'int gauge;\n' });
    repo.checkout('master');
    return {
        dir: repo.dir,
        clean,
        conflicting,
        second,
        there,
        deleting,
    };
}

export function ask(commits: readonly string[], more: Partial<BackportRequest> = {}): BackportRequest {
    return { commits, target: 'refs/heads/old', newBranch: 'fix', recordOrigin: true, signOff: false, ...more };
}

/** What the user would see: branch, commits, refs, index, files. Two of them compare a before with an after. */
export function snapshot(repo: Repo): object {
    const gitDir = repo.git('rev-parse', '--absolute-git-dir');
    return {
        head: repo.tryGit('symbolic-ref', '--quiet', 'HEAD').stdout.trim() || repo.id('HEAD'),
        refs: repo.git('for-each-ref', '--format=%(refname) %(objectname)'),
        index: repo.git('ls-files', '--stage'),
        status: repo.git('status', '--porcelain', '--untracked-files=all'),
        files: filesIn(repo.dir),
        operation: ['CHERRY_PICK_HEAD', 'MERGE_MSG', 'sequencer'].filter((name) => existsSync(path.join(gitDir, name))),
    };
}

function filesIn(dir: string, under = ''): Record<string, string> {
    const found: Record<string, string> = {};
    for (const name of readdirSync(path.join(dir, under)).sort()) {
        const file = path.posix.join(under, name);
        if (name === '.git') continue;
        const info = lstatSync(path.join(dir, file));
        if (info.isSymbolicLink()) found[file] = `-> ${readlinkSync(path.join(dir, file))}`;
        else if (info.isDirectory()) Object.assign(found, filesIn(dir, file));
        else found[file] = readFileSync(path.join(dir, file), 'latin1');
    }
    return found;
}

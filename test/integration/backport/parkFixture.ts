/**
 * A pick that conflicts in three places of two files, and the commits that it is about: one that mends one of the
 * places, one that conflicts itself, one that this one needs in turn.
 */
import { openRepository, type Repository } from '../../../src/core/git/repository.ts';
import { stageFile } from '../../support/stageFile.ts';
import { startBackport } from '../../../src/core/backport/startBackport.ts';
import { silentHost } from '../../support/silentHost.ts';
import { copyFolder, createRepo, openRepo, type Repo } from '../../support/repo.ts';
import { ask } from './fixture.ts';

export interface Parking {
    readonly repo: Repo;
    readonly repository: Repository;
    /** Conflicts in `pump.c` (start and stop) and in `valve.c`; `gauge.c` merges. */
    readonly pick: string;
    /** Applies to `old`; then the pick conflicts no more in `pump_start`. */
    readonly start: string;
    /** Conflicts on `old`, in `seal.c`. */
    readonly seal: string;
    /** Applies to `old`; then `seal` does too. */
    readonly ring: string;
    /** Behind the pick; applies. */
    readonly later: string;
    /** The user's results so far. */
    readonly results: readonly string[];
}

const filler = (name: string) => Array.from({ length: 12 }, (_, n) => `int ${name}_${n}(void);\n`).join('');
const pump = (start: string, stop: string) =>
    `${filler('head')}\nint pump_start(struct pump *p)\n{\n\treturn ${start};\n}\n\n${filler('middle')}\nint pump_stop(struct pump *p)\n{\n\treturn ${stop};\n}\n\n${filler('tail')}`;

export const STOP_RESULT = '\treturn halt(p, OLD | FORCE);\n';
export const VALVE_RESULT = 'int valve = old + 2;\n';
export const GAUGE_RESULT = 'int gauge = 1; /* adapted */\n';

let template: ReturnType<typeof build> | undefined;

/** Each call gives a repository of its own in which the pick has stopped, nothing of it resolved. */
export async function makeParking(
    commits: (of: Parking) => readonly string[] = ({ pick }) => [pick],
): Promise<Parking> {
    const { dir, ...ids } = (template ??= build());
    const copy = copyFolder(dir);
    const results = [STOP_RESULT, VALVE_RESULT, GAUGE_RESULT];
    const at: Parking = { repo: openRepo(copy), repository: await openRepository(copy), results, ...ids };
    const state = await startBackport(at.repository, ask(commits(at)), silentHost);
    if (state.kind !== 'conflicted') throw new Error(`the pick has not stopped: ${state.kind}`);
    return at;
}

/** Resolves one of two regions of `pump.c`, all of `valve.c` (marked), and edits `gauge.c` (staged). */
export async function workOn({ repo, repository }: Parking): Promise<void> {
    const regions = repo.read('pump.c').split(/(?=^<{7})/m);
    regions[2] = regions[2]!.replace(/^<{7}.*?^>{7}[^\n]*\n/ms, STOP_RESULT);
    repo.write({ 'pump.c': regions.join(''), 'valve.c': VALVE_RESULT, 'gauge.c': GAUGE_RESULT });
    await stageFile(repository, 'valve.c');
    repo.git('add', 'gauge.c');
}

function build() {
    const repo = createRepo();
    repo.commit('Begin', {
        'pump.c': pump('run(p)', 'halt(p)'),
        'valve.c': 'int valve = 0;\n',
        'gauge.c': 'int gauge = 0;\n',
        'seal.c': 'int seal = 0;\n',
    });
    repo.branch('old');
    repo.commit('old: other ways', { 'pump.c': pump('run(p)', 'halt(p, OLD)'), 'valve.c': 'int valve = old;\n' });
    repo.checkout('master');
    const start = repo.commit('Start with care', { 'pump.c': pump('run(p, CARE)', 'halt(p)') });
    const ring = repo.commit('Add a ring', { 'seal.c': 'int seal = 1;\n' });
    const seal = repo.commit('Tighten the seal', { 'seal.c': 'int seal = 2;\n' });
    repo.commit('Stop with care', { 'pump.c': pump('run(p, CARE)', 'halt(p, CARE)'), 'valve.c': 'int valve = 1;\n' });
    const pick = repo.commit('Force the pump', {
        'pump.c': pump('run(p, CARE | FORCE)', 'halt(p, CARE | FORCE)'),
        'valve.c': 'int valve = 2;\n',
        'gauge.c': 'int gauge = 1;\n',
    });
    const later = repo.commit('Write it down', { 'notes.txt': 'forced\n' });
    return { dir: repo.dir, pick, start, seal, ring, later };
}

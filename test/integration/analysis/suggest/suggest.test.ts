import assert from 'node:assert/strict';
import { describeSuggestion } from '../../../../src/core/messages/describeSuggestion.ts';
import { analyze } from '../../../../src/core/analysis/analyze.ts';
import type { Report } from '../../../../src/core/analysis/context/report.ts';
import { openStore } from '../../../../src/core/git/store.ts';
import { parseConflicts } from '../../../../src/core/conflict/parseConflicts.ts';
import { describeReportNote } from '../../../../src/core/messages/reportNotes.ts';
import { replaceRegion } from '../../../support/printConflicts.ts';
import { silentHost } from '../../../support/silentHost.ts';
import { createRepo, type Repo } from '../../../support/repo.ts';

const lines = (...texts: string[]) => texts.map((text) => `${text}\n`).join('');

async function report(
    repo: Repo,
    commit: string,
    onto: string,
    ignore: readonly string[] = [],
    related = false,
): Promise<Report> {
    const store = await openStore(repo.dir, silentHost);
    try {
        return await analyze(store, { commit, onto, ignore, parts: { related, warnings: false } });
    } finally {
        await store.dispose();
    }
}

/** A fix that conflicts on two older branches in the same way, and was carried to the first of them by hand. */
function carriedOnce() {
    const repo = createRepo();
    repo.commit('start', { 'pump.c': lines('int run(void) {', '    start();', '    measure(1);', '    stop();', '}') });
    repo.branch('v1');
    repo.branch('v2');
    repo.commit('own', { 'other.c': 'int other;\n' });
    repo.checkout('master');
    repo.commit('rework', {
        'pump.c': lines('int run(void) {', '    start();', '    measure_all(1, FAST);', '    stop();', '}'),
    });
    const fix = repo.commit('fix the pump', {
        'pump.c': lines(
            'int run(void) {',
            '    start();',
            '    if (measure_all(1, FAST) < 0)',
            '        fail();',
            '    stop();',
            '}',
        ),
    });
    repo.checkout('v1');
    const carried = lines(
        'int run(void) {',
        '    start();',
        '    if (measure(1) < 0)',
        '        give_up();',
        '    stop();',
        '}',
    );
    const sibling = repo.commit(`fix the pump\n\n(cherry picked from commit ${fix})`, { 'pump.c': carried });
    return { repo, fix, sibling, carried };
}

describe('suggest, on a repository', () => {
    it('carries over what a backport on another branch made of the region, unless it counts as not existing', async () => {
        const { repo, fix, sibling } = carriedOnce();
        const first = (await report(repo, fix, 'v2')).files[0]?.regions[0]?.suggestions[0];
        assert.equal(first?.rule, 'sibling');
        assert.equal(first?.text, lines('    if (measure(1) < 0)', '        give_up();'));
        assert.deepEqual(first?.reason, { kind: 'sibling-merges', commit: sibling });
        const without = (await report(repo, fix, 'v2', [sibling])).files[0]?.regions[0]?.suggestions ?? [];
        assert.ok(without.length);
        assert.deepEqual(
            without.filter(({ rule, text }) => rule === 'sibling' || text.includes('give_up')),
            [],
        );
    });

    it('takes nothing from a backport on another branch that finds no place here either', async () => {
        const repo = createRepo();
        const run = (...middle: string[]) => lines('int run(void) {', '    start();', ...middle, '    stop();', '}');
        repo.commit('start', { 'pump.c': run('    measure(1);') });
        repo.branch('v1');
        repo.branch('v2');
        repo.commit('own', { 'pump.c': run('    weigh_all(tank);') });
        repo.checkout('master');
        repo.commit('rework', { 'pump.c': run('    measure_all(1, FAST);') });
        const fix = repo.commit('fix', {
            'pump.c': run('    if (measure_all(1, FAST) < 0)', '        fail();'),
        });
        repo.checkout('v1');
        repo.commit(`fix\n\n(cherry picked from commit ${fix})`, {
            'pump.c': run('    if (measure(1) < 0)', '        give_up();'),
        });
        const suggestions = (await report(repo, fix, 'v2')).files[0]?.regions[0]?.suggestions ?? [];
        assert.ok(suggestions.length);
        assert.ok(suggestions.every(({ rule }) => rule !== 'sibling'));
    });

    it('does not take a backport that makes the edit in another place for one that leaves it out', async () => {
        const repo = createRepo();
        const rinse = lines('void rinse(void)', '{', '    fill(water);', '}');
        const drain = lines('void drain(void)', '{', '    open(valve);', '}');
        const last = lines('void last(void)', '{') + steps(12) + lines('}');
        const first = lines('void first(void)', '{', '    begin_of_file();', '}');
        repo.commit('start', { 'tank.c': first + drain + last });
        repo.branch('v1');
        repo.commit('own', { 'tank.c': first + last });
        repo.branch('v2');
        repo.commit('other', { 'other.c': 'int other;\n' });
        repo.checkout('master');
        const fix = repo.commit('fix', {
            'tank.c': first + drain.replace('}', '    rinse();\n}') + rinse + last,
        });
        repo.checkout('v1');
        repo.commit(`fix\n\n(cherry picked from commit ${fix})`, { 'tank.c': first + last + rinse });
        const suggestions = (await report(repo, fix, 'v2')).files[0]?.regions[0]?.suggestions ?? [];
        assert.ok(suggestions.length);
        assert.ok(suggestions.every(({ rule }) => rule !== 'sibling'));
    });

    it('takes nothing of a file from a backport that does not touch it', async () => {
        const repo = createRepo();
        const file = (line: string) => lines('int run(void)', '{', line, '}');
        repo.commit('start', { 'pump.c': file('    measure(1);'), 'other.c': 'int a;\n' });
        repo.branch('v1');
        repo.branch('v2');
        repo.commit('own', { 'pump.c': file('    measure(1, tank);') });
        repo.checkout('master');
        const fix = repo.commit('fix', { 'pump.c': file('    measure(2);'), 'other.c': 'int b;\n' });
        repo.checkout('v1');
        repo.commit(`fix\n\n(cherry picked from commit ${fix})`, { 'other.c': 'int b;\n' });
        const suggestions = (await report(repo, fix, 'v2')).files[0]?.regions[0]?.suggestions ?? [];
        assert.ok(suggestions.length);
        assert.ok(suggestions.every(({ rule, confidence }) => rule !== 'sibling' && confidence === 'possible'));
    });

    it('gives the same answer each time, and each suggestion replaces its region alone', async () => {
        const { repo, fix } = carriedOnce();
        const [once, again] = [await report(repo, fix, 'v2'), await report(repo, fix, 'v2')];
        assert.deepEqual(once.files, again.files);
        const store = await openStore(repo.dir, silentHost);
        const { text } = await store.objects
            .read(`${repo.git('rev-parse', 'v2')}:pump.c`)
            .then((blob) => ({ text: blob!.data.toString('utf8') }));
        await store.dispose();
        const [before, after] = [text.indexOf('    measure'), text.indexOf('    stop')];
        const conflicted = `${text.slice(0, before)}<<<<<<< v2\n    a();\n||||||| base\n=======\n    b();\n>>>>>>> fix\n${text.slice(after)}`;
        const [region] = parseConflicts(conflicted).regions;
        for (const suggestion of once.files[0]!.regions[0]!.suggestions) {
            const result = replaceRegion(conflicted, region!, suggestion.text);
            assert.equal(result, text.slice(0, before) + suggestion.text + text.slice(after));
            assert.deepEqual(parseConflicts(result).regions, []);
        }
    });

    it('proposes nothing that has markers in it', async () => {
        const repo = createRepo();
        const marked = lines('<<<<<<< left', 'x', '=======', 'y', '>>>>>>> right');
        repo.commit('start', { 'a.txt': 'one\n' });
        repo.branch('old');
        repo.commit('old', { 'a.txt': `two\n${marked}` });
        repo.checkout('master');
        const pick = repo.commit('new', { 'a.txt': 'three\n' });
        for (const file of (await report(repo, pick, 'old')).files)
            for (const { suggestions } of file.regions)
                for (const { text } of suggestions) assert.doesNotMatch(text, /^(<{7}|>{7})/m);
    });

    it('drops the change of a file that the target never had', async () => {
        const repo = createRepo();
        repo.commit('start', { 'a.c': 'int a;\n' });
        repo.branch('old');
        repo.commit('old', { 'c.c': 'int c;\n' });
        repo.checkout('master');
        const added = repo.commit('add', { 'new.c': lines('int one;', 'int two;', 'int three;') });
        const pick = repo.commit('change', { 'new.c': lines('int one;', 'int two = 2;', 'int three;') });
        const [file] = (await report(repo, pick, 'old')).files;
        assert.equal(file?.kind, 'modify/delete');
        assert.deepEqual([file.suggestion?.action, file.suggestion?.confidence], ['drop', 'likely']);
        assert.deepEqual(file.suggestion?.reason, { kind: 'no-such-file', addedBy: added });
    });

    it('names the file that has the lines around the edit, where upstream has moved them to a new one', async () => {
        const repo = createRepo();
        const others = (prefix: string) => Array.from({ length: 40 }, (_, at) => `    ${prefix}_${at}(box);`);
        const checks = (owner: string) => [
            `    if (!${owner}upper_bound_reached(key)) return 0;`,
            '    /* entries that are scheduled for removal do not count */',
            '    if (lower_bound_reached(key) && kept(key)) return 0;',
            '    /* the checksum has to be the same on every replica */',
            `    add_to_checksum(${owner}sum, key);`,
        ];
        const store = (extra: readonly string[]) => lines('int store(void)', '{', ...others('store'), ...extra, '}');
        repo.commit('start', { 'store.c': store(checks('')) });
        repo.branch('old');
        repo.commit('old', { 'other.c': 'int c;\n' });
        repo.checkout('master');
        const names = others('hash').slice(0, 12);
        const hash = (extra: readonly string[]) => lines('int hash(void)', '{', ...names, ...extra, '}');
        repo.commit('Move the checksum to a file of its own', {
            'store.c': store([]),
            'hash.c': hash(checks('self->')),
        });
        const [first, ...rest] = checks('self->');
        const pick = repo.commit('change', {
            'hash.c': hash([first!, '    if (is_tombstone(key)) return 0;', ...rest]),
        });
        const suggestion = (await report(repo, pick, 'old')).files[0]?.suggestion;
        assert.ok(suggestion?.action === 'move' && suggestion.confidence === 'possible');
        assert.equal(suggestion.path, 'store.c');
        const [own, ...behind] = checks('');
        assert.equal(suggestion.text, store([own!, '    if (is_tombstone(key)) return 0;', ...behind]));
        assert.equal(
            describeSuggestion(suggestion.reason),
            'On the target code like that which the pick edits is in store.c. The edits of the pick fit there.',
        );
    });

    it('finds the file under its other name on the target', async () => {
        const repo = createRepo();
        const body = (word: string, extra: readonly string[] = []) =>
            lines(
                ...extra,
                ...Array.from({ length: 12 }, (_, index) => `    step_${index}(${index === 8 ? word : 'x'});`),
            );
        const added = Array.from({ length: 14 }, (_, index) => `    early_${index}();`);
        repo.commit('start', { 'src/pump.c': body('x') });
        repo.branch('old');
        repo.commit('rename', { 'src/pump.c': null, 'src/water_pump.c': body('x', added) });
        repo.checkout('master');
        const pick = repo.commit('change', { 'src/pump.c': body('fast') });
        const [file] = (await report(repo, pick, 'old')).files;
        assert.equal(file?.suggestion?.action, 'move');
        assert.deepEqual(file?.suggestion?.action === 'move' && [file.suggestion.path, file.suggestion.text], [
            'src/water_pump.c',
            body('fast', added),
        ]);
    });

    const steps = (count: number, change: (index: number) => string = () => 'x') =>
        lines(...Array.from({ length: count }, (_, index) => `    step_${index}(${change(index)});`));

    it('finds a file by less likeness than git asks for, and says what to tell git', async () => {
        const repo = createRepo();
        const early = (count: number) => lines(...Array.from({ length: count }, (_, index) => `    early_${index}();`));
        repo.commit('start', { 'src/pump.c': steps(20) });
        repo.branch('old');
        repo.commit('move', { 'src/pump.c': null, 'lib/deep/water.c': early(26) + steps(20) });
        repo.checkout('master');
        const pick = repo.commit('change', { 'src/pump.c': steps(20, (index) => (index === 8 ? 'fast' : 'x')) });
        const suggestion = (await report(repo, pick, 'old')).files[0]?.suggestion;
        assert.ok(suggestion?.action === 'move', JSON.stringify(suggestion));
        assert.equal(suggestion.path, 'lib/deep/water.c');
        assert.equal(suggestion.findRenames, 40);
        assert.match(describeSuggestion(suggestion.reason), /a rename threshold of 40%/);
        assert.equal(suggestion.text, early(26) + steps(20, (index) => (index === 8 ? 'fast' : 'x')));
    });

    it('follows the renames that upstream has recorded, however little is left of the file', async () => {
        const repo = createRepo();
        repo.commit('start', { 'src/pump.c': steps(12), 'other.c': 'x\n' });
        repo.branch('old');
        repo.commit('old', { 'other.c': 'y\n' });
        repo.checkout('master');
        const renamed = repo.commit('rename', { 'src/pump.c': null, 'src/water.c': steps(12) });
        const grown = (word: string) =>
            steps(12, (index) => (index === 3 ? word : 'x')) +
            lines(...Array.from({ length: 60 }, (_, i) => `more_${i};`));
        repo.commit('grow', { 'src/water.c': grown('x') });
        const pick = repo.commit('change', { 'src/water.c': grown('fast') });
        const suggestion = (await report(repo, pick, 'old')).files[0]?.suggestion;
        assert.ok(suggestion?.action === 'move', JSON.stringify(suggestion));
        assert.deepEqual([suggestion.path, suggestion.confidence], ['src/pump.c', 'likely']);
        assert.match(describeSuggestion(suggestion.reason), new RegExp(renamed.slice(0, 12)));
        assert.equal(
            suggestion.text,
            steps(12, (index) => (index === 3 ? 'fast' : 'x')),
        );
    });

    it('follows renames into branches that upstream has merged, and names the commit that renamed', async () => {
        const repo = createRepo();
        const grown = (count: number, word = 'x') =>
            steps(8, (index) => (index === 3 ? word : 'x')) +
            lines(...Array.from({ length: count }, (_, i) => `more_${i};`));
        repo.commit('start', { 'pump.c': grown(0), 'other.c': '1\n' });
        repo.branch('old');
        repo.commit('old', { 'other.c': 'old\n' });
        repo.checkout('master');
        const first = repo.commit('rename', { 'pump.c': null, 'water.c': grown(0) });
        repo.commit('grow', { 'water.c': grown(40) });
        repo.branch('topic');
        repo.commit('rename again', { 'water.c': null, 'tank.c': grown(40) });
        repo.commit('on the topic', { 'topic.c': '1\n' });
        repo.checkout('master');
        repo.commit('beside it', { 'beside.c': '1\n' });
        repo.merge('topic', 'merge');
        repo.commit('after it', { 'beside.c': '2\n' });
        const pick = repo.commit('change', { 'tank.c': grown(40, 'fast') });
        const suggestion = (await report(repo, pick, 'old')).files[0]?.suggestion;
        assert.ok(suggestion?.action === 'move', JSON.stringify(suggestion));
        assert.equal(suggestion.path, 'pump.c');
        assert.equal(suggestion.text, grown(0, 'fast'));
        assert.match(describeSuggestion(suggestion.reason), new RegExp(first.slice(0, 12)));
    });

    it('makes the edit in the file from which upstream has split the code off', async () => {
        const repo = createRepo();
        const begin = lines(...Array.from({ length: 40 }, (_, i) => `    begin_${i}();`));
        repo.commit('start', { 'pump.c': begin + steps(12), 'other.c': '1\n' });
        repo.branch('old');
        repo.commit('old', { 'other.c': 'old\n' });
        repo.checkout('master');
        const split = repo.commit('split', { 'pump.c': begin, 'steps.c': `#include "pump.h"\n${steps(12)}` });
        repo.commit('grow', { 'pump.c': `${begin}end();\n` });
        const pick = repo.commit('change', {
            'steps.c': `#include "pump.h"\n${steps(12, (index) => (index === 4 ? 'fast' : 'x'))}`,
        });
        const suggestion = (await report(repo, pick, 'old')).files[0]?.suggestion;
        assert.ok(suggestion?.action === 'move', JSON.stringify(suggestion));
        assert.deepEqual(
            [suggestion.path, suggestion.text],
            ['pump.c', begin + steps(12, (index) => (index === 4 ? 'fast' : 'x'))],
        );
        assert.match(describeSuggestion(suggestion.reason), new RegExp(`split it off in ${split.slice(0, 12)}`));
    });

    it('is not sure that a test of its own is left out', async () => {
        const repo = createRepo();
        repo.commit('start', { 'a.c': 'int a;\n' });
        repo.branch('old');
        repo.commit('old', { 'c.c': 'int c;\n' });
        repo.checkout('master');
        repo.commit('add', { 'tests/new.c': lines('int one;', 'int two;', 'int three;') });
        const pick = repo.commit('change', { 'tests/new.c': lines('int one;', 'int two = 2;', 'int three;') });
        const suggestion = (await report(repo, pick, 'old')).files[0]?.suggestion;
        assert.deepEqual([suggestion?.action, suggestion?.confidence], ['drop', 'possible']);
    });

    it('keeps the name that the target gave a file where upstream gave it another one', async () => {
        const repo = createRepo();
        repo.commit('start', { 'pump.c': steps(20) });
        repo.branch('old');
        repo.commit('old name', { 'pump.c': null, 'old_pump.c': steps(20) });
        repo.checkout('master');
        const pick = repo.commit('new name', {
            'pump.c': null,
            'new_pump.c': steps(20, (index) => (index === 4 ? 'fast' : 'x')),
        });
        const { files } = await report(repo, pick, 'old');
        const meant = Object.fromEntries(files.map(({ path, suggestion }) => [path, suggestion?.action]));
        assert.deepEqual(meant, { 'new_pump.c': 'drop', 'old_pump.c': 'edit', 'pump.c': 'drop' });
        const kept = files.find(({ path }) => path === 'old_pump.c')?.suggestion;
        assert.equal(
            kept?.action === 'edit' && kept.text,
            steps(20, (index) => (index === 4 ? 'fast' : 'x')),
        );
    });

    it('puts a new file where its folder is on the target', async () => {
        const repo = createRepo();
        repo.commit('start', { 'src/a.c': steps(9), 'src/b.c': steps(11) });
        repo.branch('old');
        repo.commit('folder', { 'src/a.c': null, 'src/b.c': null, 'lib/a.c': steps(9), 'lib/b.c': steps(11) });
        repo.checkout('master');
        const pick = repo.commit('add', { 'src/c.c': 'int c;\n' });
        const [file] = (await report(repo, pick, 'old')).files;
        assert.equal(file?.path, 'lib/c.c');
        assert.deepEqual([file.suggestion?.action, file.suggestion?.rule], ['edit', 'moved-folder']);
    });

    it('writes edits in the forms that the repository is set to', async () => {
        const repo = createRepo();
        repo.commit('start', { 'a.c': lines('begin();', 'old();', 'end();') });
        repo.branch('old');
        repo.commit('older', { 'a.c': lines('begin();', 'older();', 'end();') });
        repo.checkout('master');
        repo.commit('newer', { 'a.c': lines('begin();', 'newer();', 'end();') });
        const pick = repo.commit('fix', { 'a.c': lines('begin();', 'newer();', 'halt_now(&t, 1);', 'end();') });
        repo.git('config', '--add', 'backport.form', 'halt_now($1, $2) => halt($2, $1)');
        repo.git('config', '--add', 'backport.form', 'nonsense');
        const { files, notes } = await report(repo, pick, 'old');
        const own = files[0]?.regions[0]?.suggestions.find(({ rule }) => rule === 'adapted');
        assert.equal(own?.text, lines('older();', 'halt(1, &t);'));
        assert.match(notes.map(describeReportNote).join(), /"nonsense"/);
    });

    it('learns names from what a commit in the way did in other files', async () => {
        const repo = createRepo();
        const other = (name: string) => steps(6, (index) => `${name}(${index})`);
        const own = (...middle: string[]) => lines('begin();', ...middle, 'end();');
        repo.commit('start', { 'a.c': own('measure(1);'), 'other.c': other('gauge_read') });
        repo.branch('old');
        repo.commit('old', { 'c.c': 'x\n' });
        repo.checkout('master');
        repo.commit('Rename gauge_read', { 'a.c': own('measure(1, 0);'), 'other.c': other('gauge_fetch') });
        const pick = repo.commit('fix', { 'a.c': own('measure(1, 0);', 'log_level(gauge_fetch(7));') });
        const { files } = await report(repo, pick, 'old', [], true);
        const found = files[0]?.regions[0]?.suggestions.find(({ rule }) => rule === 'translated');
        assert.equal(found?.text, lines('measure(1);', 'log_level(gauge_read(7));'));
        assert.deepEqual(found.renames, [{ from: 'gauge_fetch', to: 'gauge_read' }]);
    });

    const control = (middle: string) => lines('void control(void)', '{') + steps(4) + middle + steps(7) + lines('}');

    /** `old` has the body in another place than upstream has it. */
    function movedBody(old: Readonly<Record<string, string>>) {
        const repo = createRepo();
        const body = (limit: string) =>
            lines('    level = measure_level(tank);', `    if (level > ${limit})`, '        open_the_valve(tank);');
        const upstream = (limit: string) => control(body(limit));
        repo.commit('start', { 'tank.c': control(lines('    x();')) });
        repo.branch('old');
        repo.commit('old', old);
        repo.checkout('master');
        repo.commit('move', { 'tank.c': upstream('LIMIT') });
        const pick = repo.commit('fix', { 'tank.c': upstream('LIMIT - 1') });
        return { repo, pick, before: body('LIMIT'), after: body('LIMIT - 1') };
    }
    const OLD_BODY = lines(
        '    level = measure_level(tank);',
        '    if (level > LIMIT)',
        '        open_the_valve(tank);',
    );

    it('makes the edit in another place of the file, where the code stands on the target', async () => {
        const { repo, pick } = movedBody({
            'tank.c': control(lines('    y();')) + lines('void regulate(void)', '{') + OLD_BODY + lines('}'),
        });
        const [file] = (await report(repo, pick, 'old')).files;
        const found = file?.regions[0]?.suggestions.find(({ rule }) => rule === 'moved');
        assert.equal(found?.elsewhere?.path, 'tank.c');
        assert.equal(found.elsewhere.line, 18);
        assert.equal(found.elsewhere.before, OLD_BODY);
        assert.match(found.elsewhere.after, /LIMIT - 1/);
        assert.equal(found.text, file?.regions[0]?.target);
    });

    it('names the other file in which the code stands on the target', async () => {
        const { repo, pick } = movedBody({
            'tank.c': control(lines('    y();')),
            'valve.c': lines('void valve(void)', '{') + OLD_BODY + lines('}'),
        });
        const [file] = (await report(repo, pick, 'old')).files;
        const found = file?.regions[0]?.suggestions.find(({ rule }) => rule === 'moved');
        assert.deepEqual([found?.elsewhere?.path, found?.elsewhere?.line], ['valve.c', 3]);
        assert.match(found ? describeSuggestion(found.reason) : '', /valve\.c/);
    });

    it('keeps quiet where the code stands in two places', async () => {
        const { repo, pick } = movedBody({
            'tank.c': control(lines('    y();')) + lines('one {') + OLD_BODY + lines('}', 'two {') + OLD_BODY,
        });
        const [file] = (await report(repo, pick, 'old')).files;
        assert.deepEqual(
            file?.regions[0]?.suggestions.filter(({ rule }) => rule === 'moved'),
            [],
        );
    });
});

import assert from 'node:assert/strict';
import { parseConflicts } from '../../../src/core/conflict/parseConflicts.ts';
import { markResolved } from '../../../src/extension/model/regionModel.ts';
import { parseAsLeft, locateResults } from '../../../src/extension/model/locateResults.ts';
import { listRegionPlaces, listUnresolvedPlaces } from '../../../src/extension/model/regionPlace.ts';

const region = (n: number) =>
    `<<<<<<< HEAD\n\tput(${n});\n||||||| b\n\tput(0);\n=======\n\tget(${n});\n>>>>>>> e7d10a4c\n`;
const left = `int foo_open(void)\n{\n${region(1)}}\n\nint foo_stop(void)\n{\n${region(2)}}\n`;
const places = (text: string, merged?: string) => {
    const { original, model } = locateResults(
        parseConflicts(text),
        merged === undefined ? undefined : parseAsLeft(merged, '\n'),
    );
    return listRegionPlaces(original, model, text);
};

describe('the places of regions', () => {
    it('are named by the function around them', () => {
        assert.deepEqual(places(left, left), [
            { line: 3, heading: 'foo_open()', status: 'open' },
            { line: 14, heading: 'foo_stop()', status: 'open' },
        ]);
    });

    it('have no name where there is none', () => {
        assert.deepEqual(places('<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> x\n'), [
            { line: 1, heading: '', status: 'open' },
        ]);
    });

    it('keep what is resolved, where the file as git left it is known', () => {
        const text = left.replace(region(1), '\tput_get();\n');
        assert.deepEqual(places(text, left.replaceAll('\n', '\r\n')), [
            { line: 3, heading: 'foo_open()', status: 'resolved' },
            { line: 8, heading: 'foo_stop()', status: 'open' },
        ]);
        assert.deepEqual(places(text), [{ line: 8, heading: 'foo_stop()', status: 'open' }]);
    });

    it('are left while nobody has said that a result is right', () => {
        const text = left.replace(region(1), '');
        const { original, model } = locateResults(parseConflicts(text), parseConflicts(left));
        const now = listRegionPlaces(original, markResolved(model, 0, false), text);
        assert.deepEqual(
            now.map(({ status }) => status),
            ['ready', 'open'],
        );
        assert.equal(listUnresolvedPlaces(now).length, 2);
        assert.equal(listUnresolvedPlaces(places(text, left)).length, 1);
    });

    it('are those that are marked, where the rest of the file is another', () => {
        assert.deepEqual(places(`// mine\n${left}`, left).length, 2);
        assert.deepEqual(places(`${left}${region(3)}`, left).length, 3);
    });

    it('are no examples of conflicts that the versions hold, before and after they are resolved', () => {
        const example = '<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> branch\n';
        const [target, base, patch] = ['put(1);\n', 'put(0);\n', `get(1);\n${example}`];
        const block = `<<<<<<< HEAD\n${target}||||||| b\n${base}=======\n${patch}>>>>>>> e7d10a4c\n`;
        const facts = {
            versions: { target: example + target, base: example + base, patch: example + patch },
            merged: example + block,
        };
        const read = (text: string) => {
            const found = locateResults(parseConflicts(text, facts), parseAsLeft(facts.merged, '\n', facts), facts);
            return listRegionPlaces(found.original, found.model, text).map(({ line, status }) => `${line} ${status}`);
        };
        assert.deepEqual(read(facts.merged), ['6 open']);
        assert.deepEqual(read(facts.versions.patch), ['6 resolved']);
        assert.deepEqual(read(facts.merged.replace('HEAD\nput', 'ours\nput').replace('e7d10a4c', 'theirs')), [
            '6 open',
        ]);
    });
});

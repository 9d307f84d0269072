import assert from 'node:assert/strict';
import { createFileCase, createRegionCase } from '../../../../../src/core/analysis/suggest/model/regionCase.ts';
import { correctLabels } from '../../../../../src/core/analysis/suggest/rules/correctLabels.ts';
import type { Proposal } from '../../../../../src/core/analysis/suggest/model/proposal.ts';

/** A function around one region; `labels` are the lines behind it. */
const file = (region: string, labels: string) =>
    `int open(struct gate *g)\n{\n\tint err;\n\n${region}\n\tserve(g);\n\treturn 0;\n\n${labels}\treturn err;\n}\n\nint other(void)\n{\nout:\n\tfree_all(0);\n}\n`;

const BASE = '\terr = start(g->bar);\n\tif (err)\n\t\treturn err;\n';
const TARGET = '\terr = start(g->old.bar);\n\tif (err)\n\t\treturn err;\n';
const PATCH = '\terr = start(g->bar);\n\tif (err)\n\t\tgoto out;\n';
const PROPOSED = '\terr = start(g->old.bar);\n\tif (err)\n\t\tgoto out;\n';

function correct(labels: { readonly upstream: string; readonly here: string }, text = PROPOSED, target = TARGET) {
    const versions = {
        path: 'gate.c',
        base: file(BASE, labels.upstream),
        target: file(target, labels.here),
        patch: file(PATCH, labels.upstream),
    };
    const region = createRegionCase(createFileCase(versions), { target, base: BASE, patch: PATCH });
    const proposal: Proposal = { rule: 'replay', text, reason: { kind: 'replayed', outcome: 'exact' } };
    return correctLabels(region, [proposal])[0]!;
}

describe('labels of suggestions', () => {
    const upstream = 'out:\n\tfree_all(g->ring);\n\tunlock(g);\n';
    const here = 'out_free:\n\tfree_all(g->ring);\nout:\n\tunlock(g);\n';

    it('are those that make the same calls on the target, and the reason says so', () => {
        const { text, reason } = correct({ upstream, here });
        assert.equal(text, PROPOSED.replace('out;', 'out_free;'));
        assert.deepEqual(reason, {
            kind: 'relabelled',
            labels: [{ from: 'out', to: 'out_free' }],
            because: { kind: 'replayed', outcome: 'exact' },
        });
    });

    it('are exchanged where the target calls two the other way round', () => {
        const two = {
            upstream: 'one:\n\tfirst(g);\n\treturn 1;\ntwo:\n\tsecond(g);\n',
            here: 'two:\n\tfirst(g);\n\treturn 1;\none:\n\tsecond(g);\n',
        };
        const jumps = (a: string, b: string, bar = 'g->bar') =>
            `\terr = start(${bar});\n\tif (err)\n\t\tgoto ${a};\n\tif (g)\n\t\tgoto ${b};\n`;
        const versions = {
            path: 'gate.c',
            base: file(BASE, two.upstream),
            target: file(TARGET, two.here),
            patch: file(jumps('one', 'two'), two.upstream),
        };
        const region = createRegionCase(createFileCase(versions), {
            target: TARGET,
            base: BASE,
            patch: jumps('one', 'two'),
        });
        const text = jumps('one', 'two', 'g->old.bar');
        const [corrected] = correctLabels(region, [
            { rule: 'replay', text, reason: { kind: 'replayed', outcome: 'exact' } },
        ]);
        assert.equal(corrected!.text, jumps('two', 'one', 'g->old.bar'));
    });

    it('are those also where the target has no label of that name', () => {
        const renamed = 'fail:\n\tfree_all(g->ring);\n\tunlock(g);\n';
        assert.match(correct({ upstream, here: renamed }).text, /goto fail;/);
    });

    it('stay where the label of that name makes the same calls, whatever is set between', () => {
        assert.equal(
            correct({ upstream, here: upstream.replace('\tunlock', '\tg->ring = 0;\n\tunlock') }).text,
            PROPOSED,
        );
    });

    it('stay where no label, or more than one, makes the same calls', () => {
        assert.equal(correct({ upstream, here: 'out:\n\tunlock(g);\n' }).text, PROPOSED);
        const twice = 'one:\ntwo:\n\tfree_all(g->ring);\n\tunlock(g);\nout:\n\tdrop(g);\n';
        assert.equal(correct({ upstream, here: twice }).text, PROPOSED);
    });

    it('stay where the order of the calls differs', () => {
        assert.equal(
            correct({ upstream, here: 'out_free:\n\tunlock(g);\n\tfree_all(g->ring);\nout:\n' }).text,
            PROPOSED,
        );
    });

    it('of jumps that the target makes already are its own', () => {
        const own = TARGET.replace('return err', 'goto out');
        assert.equal(correct({ upstream, here }, PROPOSED, own).text, PROPOSED);
    });
});

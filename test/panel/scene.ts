/** A file with three regions, with all that a report can say about them. All code is invented. */
import type { RegionFacts } from '../../src/protocol/panel.ts';
import type { Scene } from './page.ts';

const lines = (count: number, line: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => line(at)).join('');
const functions = (name: string, count: number) =>
    lines(
        count,
        (at) => `static void ${name}_${at}(struct foo_adapter *fa)\n{\n\tfoo_write(fa, ${at}, "${name}");\n}\n\n`,
    );

const probe = {
    target: '\tfa->irq = irq;\n',
    base: '\tfa->irq = -1;\n',
    patch: '\tfa->irq = platform_get_irq(pdev, 0);\n',
};
const open = {
    target: '\tfoo_link_get(fa);\n\terr = foo_hw_start(fa->foo_priv.bar, fa->rx_ring);\n\tif (err)\n\t\treturn err;\n',
    base: '\tfoo_link_get(fa->foo_priv->link);\n\terr = foo_hw_start(fa->foo_priv->bar, fa->rx_ring);\n\tif (err)\n\t\treturn err;\n',
    patch: '\tfoo_link_get(fa->foo_priv->link);\n\terr = foo_hw_start(fa->foo_priv->bar, fa->rx_ring);\n\tif (err) {\n\t\tfoo_link_put(fa->foo_priv->link);\n\t\tgoto err_unlock;\n\t}\n',
};
const suspend = {
    target: '\tfoo_stop(fa);\n',
    base: '\tfoo_stop(fa, 0);\n',
    patch: '\tfoo_stop(fa, FOO_WAIT);\n',
};

function block({ target, base, patch }: typeof open): string {
    return `<<<<<<< linux-6.1.y\n${target}||||||| before e7d10a4c\n${base}=======\n${patch}>>>>>>> e7d10a4c\n`;
}

function facts(sides: typeof open, name: string, header: string, headerAbove: number, more: Partial<RegionFacts> = {}) {
    return {
        ...sides,
        lines: { base: 410, patch: 410 },
        name,
        header,
        headerAbove,
        causes: [],
        suggestions: [],
        ...more,
    };
}

export const SUGGESTED = open.patch.replaceAll('fa->foo_priv->link', 'fa').replace('foo_priv->bar', 'foo_priv.bar');

const text = [
    functions('first', 30),
    'static int foo_probe(struct platform_device *pdev)\n{\n\tint err;\n\n',
    block(probe),
    '\n\treturn 0;\n}\n\n',
    functions('second', 30),
    'static int foo_open(struct net_device *ndev)\n{\n\tint err;\n\n\terr = foo_irq_init(fa);\n\tif (err)\n\t\tgoto err_free_ring;\n\n',
    block(open),
    '\n\tnetif_start_queue(ndev);\n\tmutex_unlock(&fa->lock);\n\treturn 0;\n\nerr_free_ring:\n\tfoo_ring_free(fa->rx_ring);\n\treturn err;\n}\n\n',
    functions('third', 30),
    'static int foo_suspend(struct device *dev)\n{\n',
    block(suspend),
    '\treturn 0;\n}\n',
].join('');

export const scene: Scene = {
    text,
    warnings: [
        {
            id: 'goto-target err_unlock',
            length: 10,
            line: text.slice(0, text.indexOf('goto err_unlock')).split('\n').length,
            column: 8,
            severity: 'warning',
            rule: 'goto-target',
            message: 'err_unlock does not free the ring here.',
            evidence: 'err_free_ring does.',
            side: { region: 1, side: 'patch', line: 4 },
            suggested: { region: 1, line: 4, column: 8 },
            bodies: {
                upstream: 'err_unlock:\n\tfoo_ring_free(fa->rx_ring);\n\tmutex_unlock(&fa->lock);\n\treturn err;',
                here: 'err_unlock:\n\tmutex_unlock(&fa->lock);\n\treturn err;',
            },
            fixes: [
                { kind: 'replace', title: 'Use err_free_ring' },
                { kind: 'goToLabel', title: 'Go to Label' },
                { kind: 'check', title: 'Mark as Checked…' },
            ],
        },
    ],
    facts: {
        pick: { id: 'e7d10a4c'.padEnd(40, '0'), subject: 'net: foo: fix refcount leak in foo_open()' },
        regions: [
            facts(probe, 'foo_probe()', 'static int foo_probe(struct platform_device *pdev)', 4),
            facts(open, 'foo_open()', 'static int foo_open(struct net_device *ndev)', 8, {
                causes: [
                    {
                        commit: 'a1b2c3d4'.padEnd(40, '0'),
                        subject: 'net: foo: allocate foo_priv separately',
                        relation: 'incidental',
                        evidence: ['The same rename in 41 places, nothing else.'],
                        brief: ['the same rename in 41 places'],
                    },
                    {
                        commit: '5be0c7d1'.padEnd(40, '0'),
                        subject: 'net: foo: count references per link',
                        relation: 'prerequisite',
                        evidence: ['Changes the argument of foo_link_put(), which the pick calls.', 'Another reason.'],
                        brief: ['changes foo_link_put(), used here'],
                    },
                ],
                suggestions: [
                    {
                        rule: 'translated',
                        confidence: 'likely',
                        probability: 0.91,
                        text: SUGGESTED,
                        why: 'foo_priv->bar is foo_priv.bar here (rename in a1b2c3d4)',
                        renames: [{ from: 'foo_priv -> bar', to: 'foo_priv . bar' }],
                    },
                    { rule: 'words', confidence: 'possible', text: open.target, why: 'words that both sides have' },
                ],
            }),
            facts(suspend, 'foo_suspend()', 'static int foo_suspend(struct device *dev)', 2, {
                suggestions: [
                    {
                        rule: 'sibling',
                        confidence: 'proven',
                        text: suspend.patch,
                        why: 'the same lines as on linux-6.6.y',
                    },
                ],
            }),
        ],
    },
};

/** Eight regions in functions with long names, with all that can stand in a header at once. */
export const crowded: Scene = (() => {
    const name = (at: number) => `foo_adapter_reinitialise_transmit_ring_${at}`;
    const sides = (at: number) => ({
        target: `\tfoo_write(fa, ${at}, fa->priv.ring_of_the_target);\n`,
        base: `\tfoo_write(fa, ${at}, fa->priv->ring);\n`,
        patch: `\tfoo_write_sync(fa, ${at}, fa->priv->ring);\n`,
    });
    const all = lines(
        8,
        (at) =>
            `static int ${name(at)}(struct foo_adapter *fa)\n{\n${block(sides(at))}\treturn 0;\n}\n\n${functions(`between_${at}`, 4)}`,
    );
    const why = 'In the target’s words (priv->ring is priv.ring_of_the_target) the edit of the patch applies.';
    const [warning] = scene.warnings!;
    return {
        text: all,
        warnings: [0, 1, 2, 5].map((at) => ({
            ...warning!,
            id: `function-arguments ${at}`,
            line: all.slice(0, all.indexOf(`foo_write_sync(fa, ${at}`)).split('\n').length,
            column: 2,
            length: 14,
            message: `foo_write_sync() takes struct foo_adapter_private * here, not struct foo_adapter *.`,
            side: { region: at, side: 'patch' as const, line: 0 },
            suggested: { region: at, line: 0, column: 2 },
        })),
        facts: {
            path: 'drivers/net/ethernet/foo/adapter/foo_adapter_transmit_ring.c',
            target: 'linux-6.1.y-stable-backports-of-the-team',
            pick: {
                id: 'e7d10a4c'.padEnd(40, '0'),
                subject: 'net: foo: reinitialise the transmit rings of all adapters before the first packet is sent',
            },
            regions: Array.from({ length: 8 }, (_, at) =>
                facts(sides(at), `${name(at)}()`, `static int ${name(at)}(struct foo_adapter *fa)`, 2, {
                    causes: scene.facts.regions![1]!.causes,
                    suggestions: [
                        {
                            rule: 'translated',
                            confidence: at === 6 ? 'proven' : 'possible',
                            probability: 0.58,
                            text: `\tfoo_write_sync(fa, ${at}, fa->priv.ring_of_the_target);\n`,
                            why,
                            renames: [{ from: 'priv -> ring', to: 'priv . ring_of_the_target' }],
                        },
                        { rule: 'take-patch', confidence: 'possible', text: sides(at).patch, why },
                    ],
                }),
            ),
        },
    };
})();

/** A file that the target has under another name. */
export const moved: Scene = {
    text: 'int a;\n',
    facts: {
        path: 'drivers/net/foo/foo_ptp.c',
        kind: 'modify/delete',
        regions: [],
        pick: scene.facts.pick!,
        message: 'The target has no such file. git has put the patch’s version here, whole.',
        choices: [
            { id: 'move', title: 'Merge into drivers/net/foo/foo_clock.c', detail: 'On the target the file is there.' },
            { id: 'delete', title: 'Leave the File Out', detail: 'The patch’s change to it is dropped.' },
        ],
        whole: {
            patch: [
                { sign: ' ', line: 11, text: '\tif (!fa->clock)' },
                { sign: '-', line: 12, text: '\t\treturn;' },
                {
                    sign: '+',
                    line: 12,
                    text: '\t\treturn foo_clock_late(fa, FOO_CLOCK_OF_THE_ADAPTER, "there is no clock yet");',
                },
                { sign: '…', line: 40, text: '' },
                { sign: ' ', line: 40, text: '}' },
            ],
            there: {
                path: 'drivers/net/foo/foo_clock.c',
                rows: [
                    { sign: ' ', line: 70, text: '\tif (!fa->clock)' },
                    { sign: '-', line: 71, text: '\t\treturn;' },
                ],
            },
        },
    },
};

/** Kinds of places that were called wrong on public branches and are right, or were told with a place that is none. */
import assert from 'node:assert/strict';
import { findMisplacedHunks } from '../../../../src/core/placement/findMisplacedHunks.ts';

type Texts = readonly [before: string, after: string];

function judge(path: string, [a, b]: Texts, [c, d]: Texts) {
    return findMisplacedHunks({ path, before: a, after: b }, { path, before: c, after: d }).misplaced[0];
}

describe('cases of a switch', () => {
    const tunnel = (name: string, indent: string, setup: string, count: string) =>
        [
            `${indent}/* open a tunnel */`,
            `${indent}tp = setup_tunnel(${setup}, ${name});`,
            `${indent}if (tp != NULL) {`,
            `${indent}\tset_source(tp);`,
            `${indent}\tenqueue(tp);`,
            ...(count ? [`${indent}\tcount(ctx, ${count});`] : []),
            `${indent}}`,
        ].join('\n');
    const flow = (indent: string) => `${indent}set_flow(p);\n${indent}break;\n`;
    const decode = (what: string, cases: string) =>
        `int decode(struct ctx *ctx, struct pkt *p)\n{\n\tswitch (${what}) {\n${cases}\tcase RAW:\n\t\tbreak;\n\t}\n\treturn 0;\n}\n`;
    const upstream = (six: string, four: string) =>
        decode(
            'p->proto',
            `\tcase SIX: {\n${tunnel('SIX', '\t\t', 'p, data, len', six)}\n${flow('\t\t')}\t}\n` +
                `\tcase FOUR: {\n${tunnel('FOUR', '\t\t', 'p, data, len', four)}\n${flow('\t\t')}\t}\n`,
        );
    const target = (six: string, four: string) =>
        decode(
            'get_proto(p)',
            `\tcase FOUR: {\n\t\tif (is_enabled) {\n${tunnel('FOUR', '\t\t\t', 'p, head(p)', four)}\n\t\t}\n\t\tif (is_tracked) {\n\t\t\tset_flow(p);\n\t\t}\n\t\tbreak;\n\t}\n` +
                `\tcase SIX:\n\t\t{\n${tunnel('SIX', '\t\t\t', 'p, head(p)', six)}\n${flow('\t\t\t')}\t\t}\n`,
        );

    it('are the same ones by their labels, in another order and layout', () => {
        const original: Texts = [upstream('', ''), upstream('six', 'four')];
        assert.equal(judge('decode.c', original, [target('', ''), target('six', 'four')]), undefined);
        assert.ok(judge('decode.c', [upstream('', ''), upstream('six', '')], [target('', ''), target('', 'six')]));
    });

    it('may come in another order where each is added whole', () => {
        const group = (name: string, text: string) => `\tcase ${name}:\n\t\t${text}\n\t\tbreak;\n`;
        const fresh = `\tcase FOUR: {\n\t\tset_source(p);\n\t\tset_flow(p);\n\t\tbreak;\n\t}\n`;
        const cases = (...groups: string[]) => decode('p->proto', groups.join(''));
        const [esp, six, log] = [
            group('ESP', 'decode_esp(p);'),
            group('SIX', 'decode_six(p);'),
            group('LOG', 'log(p);'),
        ];
        const own = fresh.replace('\t\tset_flow(p);\n', '\t\tif (is_tracked)\n\t\t\tset_flow(p);\n');
        assert.equal(
            judge(
                'decode.c',
                [cases(esp, six, log), cases(esp, six, fresh, log)],
                [cases(esp, six, log), cases(esp, own, six, log)],
            ),
            undefined,
        );
    });
});

describe('rows of a list in a function', () => {
    it('may come in another order', () => {
        const list = (...rows: string[]) =>
            `_complete() {\n  local -a cmds\n  cmds=(\n${rows.map((row) => `    '${row}'\n`).join('')}  )\n  describe cmds\n}\n`;
        const fresh = ['check:Check the storage', 'scrub:Scrub the storage'];
        const [help, config, man, status] = [
            'help:Print help',
            'config:Print the configuration,\nthat is read from a file',
            'man:Print the page',
            'status:Print the state',
        ];
        const original: Texts = [list(help!, config!, man!, status!), list(...fresh, help!, config!, man!, status!)];
        const backport: Texts = [list(help!, man!, config!, status!), list(help!, man!, ...fresh, config!, status!)];
        assert.equal(judge('completions/_tool', original, backport), undefined);
    });
});

describe('rows of a table in a function, each of which the patch adds the same line to', () => {
    it('are told apart by what follows the bracket', () => {
        const row = (name: string, own: string, added: string) =>
            `\t\t{\n\t\t\tname: "${name}",\n\t\t\texpected: map[feature]bool{\n\t\t\t\t${own}: true,\n\t\t\t\tshared: true,\n${added}\t\t\t},\n\t\t},\n`;
        const test = (...rows: string[]) =>
            `func TestGates(t *testing.T) {\n\tcases := []struct {\n\t\tname string\n\t}{\n${rows.join('')}\t}\n\tfor _, c := range cases {\n\t\trun(c)\n\t}\n}\n`;
        const names = ['can stop', 'can check', 'can share'];
        const text = (added: string, old: string) =>
            test(
                ...names.flatMap((name) => [
                    ...(old ? [row(`${name} (old)`, 'old', '')] : []),
                    row(name, 'own', added),
                ]),
            );
        const fresh = '\t\t\t\tfast: true,\n';
        const original: Texts = [text('', ''), text(fresh, '')];
        assert.equal(judge('config_test.go', original, [text('', 'old'), text(fresh, 'old')]), undefined);
        const wrong = test(
            ...names.flatMap((name, at) => [
                row(`${name} (old)`, 'old', at === 1 ? fresh : ''),
                row(name, 'own', at === 1 ? '' : fresh),
            ]),
        );
        assert.ok(judge('config_test.go', original, [text('', 'old'), wrong]));
    });
});

describe('members of a type within a condition of the preprocessor', () => {
    it('may come in another order', () => {
        const header = (...members: string[]) =>
            `#ifndef CTX_H\n#define CTX_H\n\ntypedef struct Ctx_ {\n${members.map((member) => `    int ${member};\n`).join('')}} Ctx;\n\nint open_ctx(Ctx *ctx);\n\n#endif\n`;
        const fresh = ['/* states */ rules', 'states'];
        const original: Texts = [
            header('flags', 'sigs', 'table', 'last'),
            header('flags', 'sigs', ...fresh, 'table', 'last'),
        ];
        const backport: Texts = [
            header('flags', 'sigs', 'table', 'last'),
            header('flags', 'sigs', 'table', 'last', ...fresh),
        ];
        assert.equal(judge('ctx.h', original, backport), undefined);
    });
});

describe('a function that is the same in the end', () => {
    it('has each hunk in its place, however the target was before', () => {
        const branch = (side: string, ...lines: string[]) =>
            `    elif side == '${side}':\n        set_limits(${side})\n${lines.map((line) => `        ${line}\n`).join('')}`;
        const draw = (...branches: string[]) =>
            `def draw(ax, side):\n    if not side:\n        return\n${branches.join('')}    ax.finish()\n`;
        const old = [
            'ax.labels(a)',
            '',
            'lbls = ax.get()',
            'if font:',
            '    set_size(lbls)',
            '',
            'for line in ax.ticks():',
            '    line.hide()',
        ];
        const fresh = ['for line in ax.ticks():', '    line.hide()', 'font = size(a)', 'ax.labels(a, font)'];
        const after = draw(branch('left', ...fresh), branch('right', ...fresh));
        const original: Texts = [draw(branch('left', ...old), branch('right', ...old)), after];
        const backport: Texts = [
            draw(branch('left', ...fresh.slice(0, 2), ...old.slice(0, 5)), branch('right', ...old)),
            after,
        ];
        assert.equal(judge('draw.py', original, backport), undefined);
    });
});

describe('methods of a class', () => {
    it('may come in another order where the class is another one here', () => {
        const method = (name: string, ...lines: string[]) =>
            `    @Test\n    public void ${name}() {\n${lines.map((line) => `        ${line}\n`).join('')}    }\n\n`;
        const type = (name: string, ...methods: string[]) =>
            `package org.index;\n\npublic class ${name} {\n\n${methods.join('')}}\n`;
        const put = method('canIndex', 'try (Client client = admin()) {', '    client.put("index");', '}');
        const bulk = method('canBulkIndex', 'try (Client client = admin()) {', '    client.bulk("index");', '}');
        const mixed = method('cannotIndexOther', 'try (Client client = user()) {', '    client.put("other");', '}');
        const fresh = method('canSearch', 'try (Client client = admin()) {', '    client.search("index");', '}');
        const own = Array.from({ length: 6 }, (_, at) => method(`own${at}`, `check(${at});`, `state.reset(${at});`));
        const original: Texts = [
            type('IndexTests', ...own, put, bulk, mixed),
            type('IndexTests', ...own, put, bulk, fresh, mixed),
        ];
        const backport: Texts = [type('AbstractIndexTests', put, mixed), type('AbstractIndexTests', put, fresh, mixed)];
        assert.equal(judge('IndexTests.java', original, backport), undefined);
    });
});

describe('a bracket at the margin', () => {
    it('is no label', () => {
        const define = 'm4_define([SETUP], [\n  NS_EXEC([left])\n])\nm4_define([STOP], [\n  NS_EXEC([right])\n])\n\n';
        const test = (name: string, keys: string, ...lines: string[]) =>
            `AT_SETUP([${name}])\nAT_KEYWORDS([${keys}])\nSETUP()\n${lines.join('\n')}\nPING([left], [0], [dnl\n3 received\n])\nSTOP()\nAT_CLEANUP\n\n`;
        const fresh = test('survives', 'ipsec psk', 'ADD_NODE([third])', 'ADD_NODE([fourth])');
        const [ping, scale] = [
            test('ping', 'ipsec psk', 'ADD([left])'),
            test('scale', 'ipsec scale', 'ADD_MANY([node])'),
        ];
        const own = test('custom', 'ipsec custom', 'SET([left])', 'CHECK([custom.conf], [1])').replace(
            'PING([left], [0], [dnl\n3 received\n])\n',
            '',
        );
        const text = (...tests: string[]) => define + tests.join('');
        assert.equal(
            judge(
                'ipsec.at',
                [text(ping, own, scale), text(ping, own, fresh, scale)],
                [text(ping, scale), text(ping, fresh, scale)],
            ),
            undefined,
        );
    });
});

describe('the place where a hunk belongs', () => {
    it('is unknown where the target lacks the part that upstream changes, though single lines of it stand elsewhere', () => {
        const part = (name: string, note: string, last: string) =>
            `  "${name}": {\n${note}    "items": {\n      "id": {\n        "type": "integer"\n      },\n      "code": {\n        "about": "a code",\n        "type": "integer"\n      }${last}\n    }\n  },\n`;
        const end = `  "soa": {\n    "items": {\n      "retry": {\n        "type": "integer"\n      },\n      "serial": {\n        "type": "integer"\n      }\n    }\n  }\n`;
        const flag = ',\n      "cut": {\n        "type": "boolean"\n      }';
        const text = (...parts: string[]) => `{\n${parts.join('')}${end}}\n`;
        const found = judge(
            'schema.json',
            [
                text(part('query', '', ''), part('queries', '    "about": "new",\n', '')),
                text(part('query', '', ''), part('queries', '    "about": "new",\n', flag)),
            ],
            [text(part('query', '', '')), text(part('query', '', flag))],
        );
        assert.ok(found);
        assert.equal(found.expected, undefined);
    });
});

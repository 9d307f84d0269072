import assert from 'node:assert/strict';
import { printCommandLine } from '../../../../../src/core/git/program.ts';
import { splitCommand } from '../../../../../src/core/verify/build/facts.ts';
import { planBuild } from '../../../../../src/core/verify/build/planBuild.ts';
import type { BuildFacts } from '../../../../../src/core/verify/build/systems/buildSystem.ts';

/** @param markers files that are there, e.g. `tools/go.mod` */
function facts(markers: readonly string[], more: Partial<BuildFacts> = {}): BuildFacts {
    const nearest = (path: string, marker: string) => {
        const parts = path.split('/').slice(0, -1);
        for (; ; parts.pop()) {
            const dir = parts.join('/');
            if (markers.includes(dir === '' ? marker : `${dir}/${marker}`)) return dir;
            if (parts.length === 0) return undefined;
        }
    };
    return { root: '/r', rootFiles: new Set(), compile: new Map(), nearest, ...more };
}

const KBUILD = { rootFiles: new Set(['Makefile', 'scripts/Makefile.build', 'Kconfig']) };

const lines = (paths: readonly string[], known: BuildFacts, settings = {}) =>
    planBuild(paths, known, settings).steps.map(({ dir, command }) => `${dir}> ${printCommandLine(command)}`);

describe('what builds the touched files', () => {
    it('make, one object per source, with the variables that are set', () => {
        const plan = planBuild(
            ['drivers/net/foo/foo_main.c', 'arch/x86/entry/entry.S', 'include/foo.h', 'Documentation/foo.rst'],
            facts([], KBUILD),
            { variables: { O: '../build', ARCH: 'arm64', 'bad name': 'x' } },
        );
        assert.deepEqual(
            plan.steps.map(({ command }) => 'argv' in command && command.argv),
            [['make', 'O=../build', 'ARCH=arm64', 'drivers/net/foo/foo_main.o', 'arch/x86/entry/entry.o']],
        );
        assert.deepEqual(plan.left, ['include/foo.h', 'Documentation/foo.rst']);
    });

    it('takes no file name for an option or a variable', () => {
        const odd = ['-f.c', 'CC=sh evil.c', 'a$(touch x).c', 'a b.go', '--target.rs'];
        const plan = planBuild(odd, facts(['Cargo.toml', 'go.mod'], KBUILD), {});
        assert.deepEqual([plan.steps, plan.left], [[], odd]);
    });

    it('ninja by what the compile commands say that it makes, else by the source', () => {
        const compile = new Map([
            ['src/a.c', { dir: 'build', argv: ['cc', '-c', '../src/a.c'] as const, output: 'src/a.c.o', ninja: true }],
        ]);
        const known = facts(['build/build.ninja'], { compile });
        assert.deepEqual(lines(['src/a.c', 'src/b.c'], known), ['build> ninja src/a.c.o ../src/b.c^']);
    });

    it('the compile command itself, where there is no ninja', () => {
        const compile = new Map([['a.c', { dir: '', argv: ['cc', '-c', 'a.c', '-o', 'a.o'] as const, ninja: false }]]);
        assert.deepEqual(lines(['a.c', 'b.c'], facts([], { compile })), ['> cc -c a.c -o a.o']);
    });

    it('cargo, go and tsc in the nearest folder of theirs', () => {
        const known = facts(['Cargo.toml', 'tools/go.mod', 'web/tsconfig.json'], {
            rootFiles: new Set(['node_modules/.bin/tsc']),
        });
        assert.deepEqual(
            lines(
                ['src/lib.rs', 'tools/cmd/a.go', 'tools/b.go', 'tools/cmd/a2.go', 'web/src/x.ts', 'other/y.py'],
                known,
            ),
            [
                '> cargo check --quiet --message-format=short --all-targets',
                'tools> go build -o /dev/null ./cmd .',
                '> /r/node_modules/.bin/tsc --noEmit --pretty false -p web',
            ],
        );
        assert.deepEqual(lines(['tools/a_test.go'], known), ['tools> go vet .']);
    });

    it('the user’s own command instead of all that, the files as its arguments', () => {
        const plan = planBuild(['-x.c', 'a b.c'], facts([], KBUILD), { template: 'make "$@"' });
        assert.deepEqual(
            plan.steps.map(({ command }) => command),
            [{ shell: 'make "$@"', files: ['./-x.c', 'a b.c'] }],
        );
        assert.deepEqual(planBuild([], facts([]), { template: 'make' }).steps, []);
    });

    it('splits a command line as its writer quoted it', () => {
        assert.deepEqual(splitCommand(`cc -DX="a b" '-I/x y' a\\ b.c "q\\"q" ""`), [
            'cc',
            '-DX=a b',
            '-I/x y',
            'a b.c',
            'q"q',
            '',
        ]);
        assert.deepEqual(splitCommand('cc $(touch x); rm -rf / `id`'), [
            'cc',
            '$(touch',
            'x);',
            'rm',
            '-rf',
            '/',
            '`id`',
        ]);
        assert.deepEqual(splitCommand('  '), []);
    });
});

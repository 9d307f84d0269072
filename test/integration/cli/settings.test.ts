/** What a look says follows from the commits: settings of a repository that change what git prints change no answer of ours. */
import assert from 'node:assert/strict';
import { runCli } from '../../support/cli.ts';
import { createRepo } from '../../support/repo.ts';

/** All at once: git-config(1), what changes the output of log, diff, status, notes, mails, refs and messages, or how git merges or rebases. */
const SETTINGS: Readonly<Record<string, string>> = {
    'log.showSignature': 'true',
    'log.follow': 'true',
    'log.diffMerges': 'combined',
    'log.decorate': 'full',
    'log.date': 'relative',
    'log.showRoot': 'false',
    'log.abbrevCommit': 'true',
    'log.mailmap': 'true',
    'diff.renames': 'false',
    'diff.orderFile': '.git/order',
    'diff.noprefix': 'true',
    'diff.mnemonicPrefix': 'true',
    'diff.relative': 'true',
    'diff.ignoreSubmodules': 'all',
    'diff.context': '0',
    'diff.interHunkContext': '50',
    'diff.algorithm': 'patience',
    'diff.suppressBlankEmpty': 'true',
    'diff.colorMoved': 'zebra',
    'diff.wordRegex': '.',
    'diff.statGraphWidth': '3',
    'color.ui': 'always',
    'color.diff': 'always',
    'column.ui': 'always',
    'format.pretty': '%s',
    'format.notes': '*',
    'format.attach': 'x',
    'format.signOff': 'true',
    'format.subjectPrefix': 'X',
    'core.notesRef': 'refs/heads/stable-1.0',
    'notes.displayRef': 'refs/*',
    'notes.rewriteRef': 'refs/*',
    'core.abbrev': '4',
    'core.quotePath': 'true',
    'core.commentChar': ';',
    'core.whitespace': 'cr-at-eol,tab-in-indent',
    'core.bigFileThreshold': '1',
    'core.hooksPath': '/dev/null',
    'i18n.logOutputEncoding': 'UTF-16',
    'i18n.commitEncoding': 'ISO-8859-1',
    'commit.cleanup': 'scissors',
    'commit.verbose': '2',
    'rebase.autoStash': 'true',
    'rebase.updateRefs': 'true',
    'rebase.autoSquash': 'true',
    'rebase.instructionFormat': '%an',
    'rebase.abbreviateCommands': 'true',
    'rebase.backend': 'apply',
    'merge.conflictStyle': 'zdiff3',
    'grep.patternType': 'perl',
    'grep.lineNumber': 'true',
    'grep.column': 'true',
    'status.relativePaths': 'false',
    'status.showUntrackedFiles': 'no',
    'status.short': 'true',
    'blame.showEmail': 'true',
    'branch.sort': '-committerdate',
    'tag.sort': '-version:refname',
    'versionsort.suffix': '-',
    'trailer.separators': '=',
    'mailmap.file': '/dev/null',
    'submodule.recurse': 'true',
    'alias.log': '!false',
};

describe('settings of a repository', function () {
    this.timeout(120_000);

    it('change no answer of a look', () => {
        const repo = createRepo();
        const lines = Array.from({ length: 30 }, (_, at) => `line ${at}`);
        const text = (...changes: [number, string][]) => {
            const changed = [...lines];
            for (const [at, line] of changes) changed[at] = line;
            return `${changed.join('\n')}\n`;
        };
        const base = repo.commit('Begin', { a: text(), 'b.txt': text() });
        repo.git('branch', 'stable-1.0');
        const fixes = `Fixes: ${base.slice(0, 12)} ("Begin")`;
        const fix = repo.commit(`Fix a\n\n${fixes}`, { a: text([3, 'three']) });
        const other = repo.commit(`Fix b\n\n${fixes}`, { 'b.txt': text([20, 'twenty']) });
        repo.git('mv', 'b.txt', 'ü.txt');
        const moved = repo.commit(
            `Fix é

${fixes}`,
            { 'ü.txt': text([20, 'twenty'], [2, 'two']) },
        );
        repo.checkout('stable-1.0');
        repo.commit('Own', { a: text([3, 'own']) });
        const backport = repo.commit(`Fix b\n\n(cherry picked from commit ${other})`, {
            'b.txt': text([20, 'twenty']),
        });
        repo.git('checkout', '--quiet', '-b', 'work', 'stable-1.0~1');
        repo.commit(`Fix b\n\n(cherry picked from commit ${other})`, { 'b.txt': text([20, 'twenty, too']) });
        repo.checkout('master');

        const looks = [
            ['scan', '--json'],
            ['backlog', '--try', '--json'],
            ['month', '--since', '2023-01-01', '--until', '2030-01-01', '--json'],
            ['audit', 'stable-1.0', '--json'],
            ['verify', other, backport, '--json'],
            ['check', '--gate', 'work', '--onto', 'stable-1.0', '--json'],
            ['analyze', fix, '--onto', 'stable-1.0', '--json'],
            ['analyze', moved, '--onto', 'stable-1.0', '--json'],
            ['revert', backport, '--on', 'stable-1.0', '--dry-run', '--json'],
            ['rebase', 'work', '--onto', 'stable-1.0', '--dry-run', '--json'],
            ['status', '--json'],
        ];
        const answers = () =>
            looks.map((look) => {
                const { code, stdout, stderr } = runCli(repo.dir, look);
                return `${look.join(' ')}: ${code}\n${stdout.replace(/"millis": \{[^}]*\}/, '')}${stderr}`;
            });
        const before = answers();
        assert.ok(before.every((answer) => !/: (?:2|3|null)\n/.test(answer)));
        repo.write({ '.git/order': 'ü.txt\nb.txt\na\n' });
        for (const [key, value] of Object.entries(SETTINGS)) repo.git('config', key, value);
        const after = answers();
        for (const [at, answer] of after.entries()) assert.equal(answer, before[at]);
    });
});

/** A setting that a newer git has, and whose value is a program, is noticed: the list of test/support/marks.ts knows it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { isAtLeast } from '../../../src/core/git/version.ts';
import { onEachGit } from '../../support/gits.ts';
import { COMMANDS } from '../../support/marks.ts';

/** The last word of such a setting. */
const PROGRAM =
    /(?:cmd|command|program|helper|askpass|editor|pager|hook|driver|textconv|proxy|tunnel|receivepack|uploadpack|clean|smudge|process|external|filter|vcs)$/i;

/** They end in such a word and are no programs, or are of programs that are never started here. */
const OTHERS = new Set([
    ...['alias.*.command', 'guitool.<name>.cmd', 'gitcvs.dbDriver', 'http.proxy', 'remote.<name>.proxy'],
    // The name of a helper, `git-remote-<vcs>`; a path or words of git itself; colours.
    ...['remote.<name>.vcs', 'remote.<name>.partialclonefilter', 'uploadpack.allowFilter', 'gc.repackFilter'],
    ...[
        'advice.ignoredHook',
        'advice.waitingForEditor',
        'diff.<driver>.cachetextconv',
        'color.pager',
        'column.clean',
        'notes.rewrite.<command>',
    ],
]);

/** `diff.<driver>.command` is set as `diff.mark.command`. */
const withName = (setting: string) =>
    setting
        .replace('remote.<name>', 'remote.origin')
        .replace(/gpg\.<format>/, 'gpg.x509')
        .replace(/<[^>]*>/, 'mark');

onEachGit('settings whose value is a program', (version) => {
    if (!isAtLeast(version, 2, 54)) {
        console.log(`  git ${version.text} is left out: it knows fewer settings than the list`);
        return;
    }
    it('are all among those that leave a mark', () => {
        const listed = execFileSync('git', ['help', '--config'], { encoding: 'utf8' }).split('\n');
        const programs = listed.filter((setting) => PROGRAM.test(setting) && !OTHERS.has(setting));
        assert.ok(programs.length > 20, 'the list is read');
        const known = new Set(COMMANDS.map((name) => name.toLowerCase()));
        const unknown = programs.filter(
            (setting) => setting !== 'pager.<cmd>' && !known.has(withName(setting).toLowerCase()),
        );
        assert.deepEqual(unknown, []);
    });
});

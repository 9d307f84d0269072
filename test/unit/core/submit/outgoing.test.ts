import assert from 'node:assert/strict';
import path from 'node:path';
import { sendEmailArgs } from '../../../../src/core/git/sendEmail.ts';
import { withMailHints } from '../../../../src/core/submit/hints.ts';
import { rememberBranch, findRememberedTarget, type Memory } from '../../../../src/core/backport/memory.ts';
import { parseCheckpatch } from '../../../../src/core/submit/scripts.ts';
import { styleMessage } from '../../../../src/core/backport/styleMessages.ts';
import { composeCoverLetter } from '../../../../src/core/submit/prepare.ts';
import type { LoggedCommit } from '../../../../src/core/git/log.ts';
import type { Report } from '../../../../src/core/analysis/context/report.ts';

const id = 'e7d10a4c'.repeat(5);
const original = 'net: foo: fix leak\n\nText.\n\nFixes: 0123456789ab ("old")\nSigned-off-by: Up <up@example.org>\n';
const picked = `${original}(cherry picked from commit ${id})\n`;

describe('the message that git wrote', () => {
    it('takes the form of its branch', () => {
        assert.equal(
            styleMessage(picked, original, id, 'commit-upstream'),
            original.replace('\n\nText', `\n\ncommit ${id} upstream.\n\nText`),
        );
        assert.equal(
            styleMessage(picked, original, id, { template: 'Backport of <id>' }),
            original.replace('\n\nText', `\n\nBackport of ${id}\n\nText`),
        );
    });

    it('keeps the sign-off behind it', () => {
        const signed = `${picked}Signed-off-by: Me <me@example.org>\n`;
        const styled = styleMessage(signed, original, id, 'upstream-commit');
        assert.match(styled ?? '', /Signed-off-by: Up <up@example\.org>\nSigned-off-by: Me <me@example\.org>\n$/);
        assert.ok(!styled?.includes('cherry picked'));
    });

    it('stays where it is right already, where it names nothing, and where a user has written in it', () => {
        assert.equal(styleMessage(picked, original, id, 'x'), undefined);
        assert.equal(styleMessage(original, original, id, 'commit-upstream'), undefined);
        assert.equal(styleMessage(picked.replace('Text', 'My text'), original, id, 'commit-upstream'), undefined);
        const note = picked.replace('(cherry', '[ me: adapted ]\n(cherry');
        assert.equal(styleMessage(note, original, id, 'commit-upstream'), undefined);
    });
});

describe('what is remembered of a branch', () => {
    const memory: Memory = { version: 1, branches: new Map(), mails: new Map(), needs: new Map(), reviewed: [] };

    it('leads from the branch of a backport to the branch that it is for, also for what follows on it', () => {
        const known = rememberBranch(memory, 'backport/1', { target: 'linux-6.1.y' });
        assert.equal(findRememberedTarget(known, 'backport/1', 'linux-6.1.y'), 'linux-6.1.y');
        assert.equal(findRememberedTarget(known, 'backport/1', 'backport/1'), 'linux-6.1.y');
        assert.equal(findRememberedTarget(known, 'linux-6.1.y', 'linux-6.1.y'), 'linux-6.1.y');
        assert.equal(findRememberedTarget(known, 'other', undefined), 'other');
    });
});

describe('what goes out', () => {
    const commit = (subject: string, body: string): LoggedCommit => ({
        id,
        parents: [],
        author: 'A',
        email: 'a@example.org',
        date: '2026-01-01T00:00:00Z',
        subject,
        body,
    });

    it('is introduced by what it carries and where it was adapted', () => {
        const { subject, text } = composeCoverLetter(
            [commit('one', `commit ${id} upstream.\n\n[ me: other arguments ]\n`), commit('two', 'Text.')],
            1,
            'origin/linux-6.1.y',
        );
        assert.equal(subject, 'one, and 1 more');
        assert.match(text, /^These 2 commits are backports for linux-6\.1\.y/);
        assert.match(text, new RegExp(`  one\\n      upstream ${id.slice(0, 12)}, adapted: see its note\\n`));
        assert.match(text, /^ {2}two\n {6}names no upstream commit\n\nNot all of them/m);
    });

    it('is handed to git send-email file by file, and tried without sending first', () => {
        const real = sendEmailArgs(['/a/0001.patch', '-x.patch'], false);
        assert.equal(real.at(-2), path.resolve('/a/0001.patch'));
        assert.equal(real.at(-1), path.resolve('-x.patch'), 'no file is taken for an option');
        assert.ok(!real.includes('--dry-run'));
        assert.ok(!real.includes('--suppress-cc=all'), 'that would drop the Cc of the mails, too');
        assert.ok(sendEmailArgs([], true).includes('--dry-run'));
    });
});

describe('what the FAILED mail lists', () => {
    const related = (commit: string) => ({
        commit,
        subject: 's',
        author: 'A',
        date: '2026-01-01',
        relation: 'prerequisite' as const,
        paths: [],
        evidence: [{ rule: 'file', path: 'net/a.c' }],
    });
    const report = (...commits: string[]) => ({ commit: id, related: commits.map(related) }) as unknown as Report;
    const mail = {
        dependencies: [
            { id: 'aaaaaaaaaaaa', subject: 's' },
            { id: 'bbbbbbbbbbbb', subject: 't' },
        ],
    };
    const known = 'a'.repeat(40);
    const fresh = { id: 'b'.repeat(40), subject: 't', author: 'B', date: '2026-01-02' };

    it('adds to the evidence of what was found, and to the list what was not', () => {
        const { related: all } = withMailHints(report(known), mail, [{ ...fresh, id: known }, fresh]);
        assert.deepEqual(
            all.map(({ commit, relation, evidence }) => [commit, relation, evidence.map(({ rule }) => rule)]),
            [
                [known, 'prerequisite', ['file', 'failed-mail']],
                [fresh.id, 'unsure', ['failed-mail']],
            ],
        );
    });
});

describe('what the kernel’s scripts say', () => {
    it('is read line by line', () => {
        const output = [
            '-:9: WARNING:COMMIT_LOG_LONG_LINE: Prefer a maximum 75 chars per line',
            '-:40: ERROR:CODE_INDENT: code indent should use tabs where possible',
            'drivers/net/foo.c:12: CHECK: no type here',
            'total: 1 errors, 1 warnings',
        ].join('\n');
        assert.deepEqual(
            parseCheckpatch(output).map(({ level, type, text }) => [level, type, text.slice(0, 12)]),
            [
                ['WARNING', 'COMMIT_LOG_LONG_LINE', 'Prefer a max'],
                ['ERROR', 'CODE_INDENT', 'code indent '],
                ['CHECK', '', 'no type here'],
            ],
        );
    });
});

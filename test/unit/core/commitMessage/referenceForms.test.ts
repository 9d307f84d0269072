/** The table of reference forms: each record by its example, and what looks like one and is none. */
import assert from 'node:assert/strict';
import { stripSubject } from '../../../../src/core/commitMessage/stripSubject.ts';
import { CHANGE_FORMS } from '../../../../src/core/commitMessage/changeForms.ts';
import { findChangeNames } from '../../../../src/core/commitMessage/findChangeNames.ts';
import { findCommitReferences } from '../../../../src/core/commitMessage/findCommitReferences.ts';
import {
    findReferenceForm,
    REFERENCE_FORMS,
    printReference,
    WRITABLE_FORMS,
} from '../../../../src/core/commitMessage/referenceForms.ts';
import { composeMessage } from '../../../../src/core/commitMessage/composeMessage.ts';
import { findReferences, chooseUsualForm } from '../../../../src/core/commitMessage/messageReference.ts';

const SHA1 = 'e7d10a4c00112233445566778899aabbccddeeff';
const SHA256 = 'e7d10a4c00112233445566778899aabbccddeeff00112233445566778899aabb';
const message = (line: string, more = '') => `subject\n\ntext\n\n${line}\n${more}Signed-off-by: A <a@b.c>\n`;

describe('forms of references', () => {
    it('have names of their own', () => {
        assert.equal(new Set(REFERENCE_FORMS.map(({ name }) => name)).size, REFERENCE_FORMS.length);
        assert.equal(new Set(CHANGE_FORMS.map(({ name }) => name)).size, CHANGE_FORMS.length);
    });

    for (const { name, relation, example } of REFERENCE_FORMS) {
        const more = name === 'rhel' ? 'Upstream Status: git://example.org/tree.git\n' : '';
        const whole = name === 'rhel';
        it(`${name}: ${example}`, () => {
            for (const id of [SHA1, SHA256, ...(whole ? [] : [SHA1.slice(0, 7), SHA1.slice(0, 12)])])
                for (const text of [example, example.toLowerCase(), example.toUpperCase(), `  ${example}\r`]) {
                    const line = text.replace(/<id>/i, id);
                    const expected = [{ form: name, relation, id, line: 5 }];
                    assert.deepEqual(findCommitReferences(message(line, more)), expected, line);
                }
            const short = example.replace('<id>', SHA1.slice(0, 6));
            assert.deepEqual(findCommitReferences(message(short, more)), [], 'too short for an id');
        });
    }

    for (const [line, form] of [
        [`(cherry picked from commit ${SHA1} linux-next)`, 'x'],
        [`(cherry-picked from commit ${SHA1} net-next)`, 'x'],
        [`(cherry picked from commit ${SHA1}`, 'x'],
        [`(cherry picked from ${SHA1})`, 'x'],
        [`(cherry picked from commit ${SHA1}`, 'x'],
        [`(cherry picked from commit r14-1234-ge7d10a4c0011)`, 'x'],
        [`(backported from commit ${SHA1} upstream)`, 'backported'],
        [`[ upstream commit ${SHA1} ]`, 'upstream-commit'],
        [`[Upstream commit ${SHA1}]`, 'upstream-commit'],
        [`commit ${SHA1} upstream`, 'commit-upstream'],
        [`Upstream commit: ${SHA1}`, 'upstream-trailer'],
        [`Upstream: ${SHA1}`, 'upstream-trailer'],
        [`Backport-of: ${SHA1}`, 'backport-of'],
        [`This is a backport of commit ${SHA1}`, 'backport-of'],
        [`[ Backport of ${SHA1} ]`, 'backport-of'],
        [`O-Commit: ${SHA1}`, 'y-commit'],
        [`(From meta-openembedded rev: ${SHA1})`, 'from-rev'],
        [`Upstream-Status: Backport [${SHA1}]`, 'upstream-status'],
        [`Upstream-Status: Backport [https://git.example.org/p.git/commit/?id=${SHA1}]`, 'upstream-status'],
        [`Origin: backport, https://git.example.org/p/c/${SHA1}`, 'origin'],
        [`Fixes: r13-99-ge7d10a4c0011`, 'fixes'],
        [`This partially reverts commit ${SHA1}.`, 'this-reverts'],
        [`This reverts commit ${SHA1}, reversing`, 'this-reverts'],
    ] as const)
        it(`${line} is ${form}`, () =>
            assert.deepEqual(
                findCommitReferences(message(line)).map((one) => one.form),
                [form],
            ));

    for (const line of [
        `see commit ${SHA1} for why`,
        `commit ${SHA1} upstream introduced this`,
        `commit ${SHA1}`,
        `REVERT: ${SHA1} as git-subtree writes it`,
        'MFC after: 3 days',
        'Fixes: #1234567',
        'Upstream-Status: Pending',
        `${SHA1} is the first bad commit`,
        `the address 0x${SHA1} of x`,
        `Fixes: ${SHA256}0`,
    ])
        it(`${JSON.stringify(line)} is none`, () => assert.deepEqual(findCommitReferences(message(line)), []));

    it('are read in time, whatever the message holds', () => {
        const hostile = [
            'cc: ',
            'upstream-status: backport ',
            '[ upstream commit ',
            'origin: backport',
            'discussion: ',
        ].flatMap((start) => [
            start + 'stable '.repeat(20_000),
            start + '0'.repeat(60_000),
            start + 'a/'.repeat(30_000) + '#1',
        ]);
        for (const text of [...hostile, 'e7d10a4\n'.repeat(20_000), '#1\n'.repeat(30_000), '(#1'.repeat(20_000)]) {
            assert.ok(findCommitReferences(text).length <= 400);
            assert.ok(findChangeNames(text).length <= 4_000);
        }
    });
});

describe('names of changes', () => {
    for (const { name, role, example } of CHANGE_FORMS)
        it(`${name}: ${example}`, () => {
            const text = `${example}\n\ntext\n`;
            assert.ok(
                findChangeNames(text).some((found) => found.form === name && found.role === role),
                JSON.stringify(findChangeNames(text)),
            );
        });

    for (const [text, names] of [
        ['s\n\nBackport of https://example.org/owner/name/pull/77', ['copies #77']],
        ['s\n\n(backport #77)', ['copies #77']],
        ['s\n\nManual backport of #77', ['copies #77']],
        ['s\n\nCherry-picked from PR #77', ['copies #77']],
        ['[3.11] s (GH-77) (#78)', ['own #78', 'copies #77']],
        ['s (#77)', ['own #77']],
        ['s\n\nBackport-PR-URL: https://example.org/o/n/pull/9', []],
        ['s\n\nCloses #77', []],
        ['s\n\nMFC r1234: fix', ['copies r1234']],
        ['fix #77 in the parser\n\ntext', []],
    ] as const)
        it(JSON.stringify(text), () =>
            assert.deepEqual(
                findChangeNames(text).map((found) => `${found.role} ${found.name}`),
                names,
            ),
        );

    it('leave the subject, without the tags of a tree', () => {
        for (const subject of [
            'UPSTREAM: net: fix it',
            'BACKPORT: FROMGIT: net: fix it',
            'FROMGIT(wireless): net: fix it',
            '[release-1.2] net: fix it (#12)',
            '[3.11] net: fix it (GH-12) (#13)',
        ])
            assert.equal(stripSubject(subject), 'net: fix it', subject);
        assert.equal(stripSubject('[x]'), '[x]');
    });
});

describe('forms that we write', () => {
    for (const form of WRITABLE_FORMS)
        it(`${form}: what is composed is found again, once`, () => {
            const original = message('Fixes: 0123456789ab ("x")');
            for (const id of [SHA1, SHA256]) {
                const text = composeMessage({ original, upstream: id, form });
                assert.deepEqual(
                    findReferences(text, form).map((found) => [found.form, found.id]),
                    [[form, id]],
                );
                assert.equal(composeMessage({ original: text, upstream: id, form }), text, 'twice');
                const on = text.split('\n').indexOf(printReference(form, id));
                assert.equal(on < text.split('\n').indexOf('text'), findReferenceForm(form).place === 'top', text);
            }
        });

    it('are told by a branch that uses them', () => {
        for (const form of WRITABLE_FORMS) {
            const used = message(printReference(form, SHA1), form === 'rhel' ? 'JIRA: RHEL-1\n' : '');
            assert.equal(chooseUsualForm([used, used, 'a\n', 'b\n']), form);
        }
    });
});

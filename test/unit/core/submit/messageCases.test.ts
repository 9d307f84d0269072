/**
 * The messages under `test/cases/message/right`, each in every form. A case holds upstream's message (`upstream`), and what
 * the backport adds (`facts.json`), or the message as somebody left it (`made`, with `{line}` for the line that names
 * upstream). `<form>.txt` is what has to come out: the message and what the rules say of it. `UPDATE_CASES=1` rewrites
 * those: read what they say before they are committed.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { composeMessage, type MessageRequest } from '../../../../src/core/commitMessage/composeMessage.ts';
import { describeMessageProblem } from '../../../../src/core/messages/messageProblems.ts';
import { checkMessage } from '../../../../src/core/submit/messageRules.ts';
import { nameForm, printReferenceLine, type AnyForm } from '../../../../src/core/commitMessage/messageReference.ts';

const root = path.resolve('test/cases/message/right');
const names = readdirSync(root).sort();
const forms: readonly AnyForm[] = ['x', 'commit-upstream', 'upstream-commit', { template: 'Backport-of: <id> (main)' }];
const upstream = 'e7d10a4c00112233445566778899aabbccddeeff';
const signer = { name: 'Ada Picker', email: 'ada@example.org' };

type Facts = Pick<MessageRequest, 'note' | 'stableDepOf'> & { unsigned?: true; adapted?: true };

describe(`messages (${names.length} in each of ${forms.length} forms)`, () => {
    it('are at least 20 in each form', () => assert.ok(names.length >= 20));

    for (const name of names) {
        for (const form of forms) {
            it(`${name}: ${nameForm(form)}`, () => {
                const dir = path.join(root, name);
                const read = (file: string) => readFileSync(path.join(dir, file), 'utf8');
                const facts = (existsSync(path.join(dir, 'facts.json')) ? JSON.parse(read('facts.json')) : {}) as Facts;
                const original = read('upstream').replaceAll('{id}', upstream);
                const who = facts.unsigned ? {} : { signer };
                const rules = {
                    upstream,
                    upstreamMessage: original,
                    form,
                    adapted: facts.adapted ?? facts.note !== undefined,
                    ...who,
                };
                let text: string;
                if (existsSync(path.join(dir, 'made'))) {
                    const line = printReferenceLine(form, upstream);
                    text = read('made')
                        .replaceAll('{line}', line)
                        .replaceAll('{short}', line.replace(upstream, upstream.slice(0, 12)))
                        .replaceAll('{other}', line.replace(upstream, 'f'.repeat(40)));
                } else {
                    text = composeMessage({ ...facts, original, upstream, form, ...who });
                    assert.equal(composeMessage({ ...facts, original: text, upstream, form, ...who }), text, 'twice');
                }
                const problems = checkMessage(text, rules);
                const shown = problems.map(
                    (one) => `${one.line}: ${one.severity} ${one.rule}: ${describeMessageProblem(one)}`,
                );
                const found = [text.trimEnd(), '-'.repeat(20), ...shown, ''].join('\n');
                const file = path.join(dir, `${nameForm(form)}.txt`);
                if (process.env['UPDATE_CASES']) writeFileSync(file, found);
                assert.equal(found, readFileSync(file, 'utf8'));
                // The rules and what is composed are of one mind.
                if (!existsSync(path.join(dir, 'made'))) assert.deepEqual(problems, []);
                else if (!name.startsWith('kept-')) assert.notDeepEqual(problems, []);
            });
        }
    }
});

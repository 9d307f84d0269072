import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { renameFormerRules, currentRuleId } from '../../../../../src/core/analysis/warnings/model/formerRuleIds.ts';
import { RULES } from '../../../../../src/core/analysis/warnings/rules/index.ts';

const root = path.join(import.meta.dirname, '../../../../..');
const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Record<string, unknown>;
const ids = RULES.map(({ id }) => id);

interface LevelSchema {
    readonly enum: readonly string[];
    readonly description?: string;
    readonly deprecationMessage?: string;
}

/** As 0.1.0 had them. */
const formerRuleIds = ['landed-elsewhere', 'half-a-change'];

describe('the rules of warnings', () => {
    const { contributes } = read('package.json') as {
        contributes: {
            configuration: { properties: Record<string, { properties: Record<string, LevelSchema> }> };
        };
    };
    const { properties } = contributes.configuration.properties['backport.warnings']!;

    it('are all in the setting of levels, in their order, and so are their former ids', () => {
        assert.deepEqual(Object.keys(properties), [...ids, ...formerRuleIds]);
        for (const schema of Object.values(properties))
            assert.deepEqual(schema.enum, ['off', 'info', 'warning', 'error']);
    });

    it('are described in the setting as they describe themselves', () => {
        const words = read('package.nls.json');
        for (const { id, description } of RULES) {
            assert.equal(properties[id]?.description, `%rule.${id}%`);
            assert.equal(words[`rule.${id}`], description);
        }
        for (const id of formerRuleIds) {
            assert.equal(properties[id]?.deprecationMessage, `%rule.${id}%`);
            assert.match(String(words[`rule.${id}`]), new RegExp(`\`${currentRuleId(id)}\``));
        }
    });

    it('have cases each', () => {
        for (const id of ids) assert.ok(existsSync(path.join(root, 'test/cases/warnings', id)), id);
    });

    it('have former ids that are no ids of today', () => {
        for (const id of formerRuleIds) {
            assert.ok(!(ids as string[]).includes(id), id);
            assert.ok((ids as string[]).includes(currentRuleId(id)), id);
        }
        assert.equal(currentRuleId('constructor'), 'constructor');
    });

    it('are set by former ids where only those are set', () => {
        assert.deepEqual(renameFormerRules({ 'half-a-change': 1, exits: 2 }), {
            'incomplete-change': 1,
            'half-a-change': 1,
            exits: 2,
        });
        assert.equal(renameFormerRules({ 'incomplete-change': 3, 'half-a-change': 1 })['incomplete-change'], 3);
    });
});

import assert from 'node:assert/strict';
import { askAll, type Answered, type WizardQuestion } from '../../../src/extension/ui/askAll.ts';

interface Answers {
    readonly first: string;
    readonly second: string;
    readonly third: string;
}

/** Questions that give what the script says, in turn, and note what they were asked with. */
function scripted(script: Answered<Answers>[], applies: WizardQuestion<Answers>['applies'] = () => true) {
    const asked: string[] = [];
    const question = (name: keyof Answers, when?: WizardQuestion<Answers>['applies']): WizardQuestion<Answers> => ({
        ...(when ? { applies: when } : {}),
        ask(answers, { step, steps }) {
            asked.push(`${name} ${step}/${steps} ${Object.keys(answers).sort().join()}`);
            return Promise.resolve(script.shift() ?? 'cancel');
        },
    });
    return { asked, questions: [question('first'), question('second', applies), question('third')] };
}

describe('askAll', () => {
    it('asks in order and gathers the answers', async () => {
        const { questions, asked } = scripted([{ first: 'a' }, { second: 'b' }, { third: 'c' }]);
        assert.deepEqual(await askAll(questions), { first: 'a', second: 'b', third: 'c' });
        assert.deepEqual(asked, ['first 1/3 ', 'second 2/3 first', 'third 3/3 first,second']);
    });

    it('leaves out what does not apply, in both directions', async () => {
        const script: Answered<Answers>[] = [{ first: 'a' }, 'back', { first: 'b' }, { third: 'c' }];
        const { questions, asked } = scripted(script, () => false);
        assert.deepEqual(await askAll(questions), { first: 'b', third: 'c' });
        assert.deepEqual(asked, ['first 1/2 ', 'third 2/2 first', 'first 1/2 first', 'third 2/2 first']);
    });

    it('goes back with what was answered still there', async () => {
        const script: Answered<Answers>[] = [{ first: 'a' }, { second: 'b' }, 'back', 'back', { first: 'z' }];
        const { questions, asked } = scripted([...script, { second: 'y' }, { third: 'x' }]);
        assert.deepEqual(await askAll(questions), { first: 'z', second: 'y', third: 'x' });
        assert.equal(asked[3], 'second 2/3 first,second');
    });

    it('gives nothing where the user leaves, wherever that is', async () => {
        for (const answered of [0, 1, 2]) {
            const script = [{ first: 'a' }, { second: 'b' }, { third: 'c' }].slice(0, answered);
            assert.equal(await askAll(scripted([...script, 'cancel']).questions), undefined);
        }
    });

    it('starts from answers that are known', async () => {
        const { questions } = scripted([{ second: 'b' }, { third: 'c' }]);
        assert.deepEqual(await askAll(questions.slice(1), { first: 'given' }), {
            first: 'given',
            second: 'b',
            third: 'c',
        });
    });
});

/** An option that a form of a command does not read is refused by name, before a repository is opened. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { describeOptionError, refuseOtherOptions, UsageError } from '../../../src/cli/args.ts';
import { decideCommand } from '../../../src/cli/decide.ts';
import { abortCommand, continueCommand, quitCommand, skipCommand } from '../../../src/cli/operation.ts';
import { pickCommand } from '../../../src/cli/pick.ts';

const REFUSED: readonly (readonly [string, (argv: readonly string[]) => Promise<number>, string, RegExp])[] = [
    ['pick', pickCommand, '--abort --reason x', /^--abort takes no --reason: leave it out\.$/],
    ['pick', pickCommand, '--continue --branch work', /^--continue takes no --branch/],
    ['pick', pickCommand, '--skip --allow-empty', /^--skip takes no --allow-empty/],
    ['pick', pickCommand, 'HEAD --onto old --reason x', /^Beginning a pick takes no --reason/],
    ['pick', pickCommand, '--backlog --abort --limit 3', /^--abort takes no --limit/],
    ['pick', pickCommand, '--backlog --undo HEAD', /^--undo takes no commits/],
    ['pick', pickCommand, 'HEAD --onto a --onto b --undecided', /^Picking commits by name takes no --undecided/],
    ['decide', decideCommand, '--undo --all', /^--undo takes no --all/],
    ['decide', decideCommand, '--undo --export old', /^--undo and --export are two different things/],
    ['decide', decideCommand, '--export old --reason x', /^--export takes no --reason/],
    ['decide', decideCommand, '--import f old --numbering old', /^--import takes no --numbering/],
    ['decide', decideCommand, 'HEAD old take --json', /^A decision takes no --json/],
    ['continue', continueCommand, '--reason x', /^continue takes no --reason/],
    ['skip', skipCommand, '--allow-empty', /^skip takes no --allow-empty/],
    ['abort', abortCommand, '--allow-empty', /^abort takes no --allow-empty/],
    ['quit', quitCommand, '--reason x', /^quit takes no --reason/],
];

describe('an option without a part', () => {
    for (const [name, command, line, message] of REFUSED)
        it(`is refused: ${name} ${line}`, () =>
            assert.rejects(
                command([...line.split(' '), '-C', '/nowhere']),
                (error) => error instanceof UsageError && message.test(error.message),
            ));

    it('is let through where it is read, and where every command has it', () => {
        refuseOtherOptions({ reason: 'x', dir: '.', verbose: true, all: undefined }, 'skip', ['reason']);
    });
});

/** What node:util says of options, for one that is not known, lacks its value or has one too many. */
const MISREAD: readonly (readonly [string, (argv: readonly string[]) => Promise<number>, string, string])[] = [
    ['pick', pickCommand, '--max 5', 'There is no option "--max" here.'],
    ['pick', pickCommand, '-Z', 'There is no option "-Z" here.'],
    ['pick', pickCommand, '--onto', '--onto needs a value.'],
    ['continue', continueCommand, '-C', '--dir needs a value.'],
    ['pick', pickCommand, '--signoff=3', '--signoff takes no value.'],
    [
        'pick',
        pickCommand,
        '--onto --mainline 2',
        '--onto needs a value, and an option follows: a value that starts with "-" is written as --onto=<value>.',
    ],
];

describe('an option that cannot be read', () => {
    for (const [name, command, line, sentence] of MISREAD)
        it(`is named in one sentence: ${name} ${line}`, () =>
            assert.rejects(command(line.split(' ')), (error) => describeOptionError(error) === sentence));

    it('is told from other errors', () => {
        assert.deepEqual([describeOptionError(new Error('x')), describeOptionError(undefined)], [undefined, undefined]);
    });
});

/**
 * A row that continues a numbering (an enum value, a flag bit, an id): where the target's rows end at another number, the
 * added row gets the next one that is free here.
 * @example the patch adds `#define C (1 << 7)` behind `#define B (1 << 6)`; the target's last row is `#define A (1 << 5)`:
 * `#define C (1 << 6)`
 */
import { findRowBefore, findStep, MAX_BETWEEN_ROWS, readRow } from '../../../diff/numberedRows.ts';
import { keyLines } from '../../../diff/lineMap.ts';
import type { Proposal, SuggestionRule } from '../model/proposal.ts';

/** Proposes the added rows with the number that follows on the target. */
export const continueNumbers: SuggestionRule = ({ target, patch, before, after, replay }): readonly Proposal[] => {
    const onTarget = new Set([...keyLines(target).keys, ...keyLines(before).keys]);
    const upstream = [...keyLines(before).texts, ...keyLines(patch).texts];
    const here = [...keyLines(before).texts, ...keyLines(replay.text).texts];
    const behind = keyLines(after).texts.slice(0, MAX_BETWEEN_ROWS);
    const steps: { from: number; to: number }[] = [];
    for (let at = keyLines(before).texts.length; at < here.length; at++) {
        const line = here[at]!;
        if (onTarget.has(line.replace(/\s+/g, '')) || !/\d/.test(line)) continue;
        const place = upstream.lastIndexOf(line);
        const step = place < 0 ? undefined : findStep(upstream, place);
        if (!step) continue;
        const row = readRow(line);
        const previous = findRowBefore(here, at, row.shape);
        const number = row.numbers[step.index]!;
        const value = previous && step.next(previous.numbers[step.index]!.value);
        if (value === undefined || value === number.value || value < 0) continue;
        const taken = [...here.slice(at + 1), ...behind].some((other) => {
            const { shape, numbers } = readRow(other);
            return shape === row.shape && numbers[step.index]!.value === value;
        });
        if (taken) continue;
        steps.push({ from: number.value, to: value });
        here[at] =
            line.slice(0, number.start) + printLike(number.text, value) + line.slice(number.start + number.text.length);
    }
    if (!steps.length) return [];
    const text = here.slice(keyLines(before).texts.length).join('');
    return [{ rule: 'renumbered', text, reason: { kind: 'renumbered', steps } }];
};

function printLike(text: string, value: number): string {
    if (!/^0x/i.test(text)) return String(value);
    const digits = value.toString(16).padStart(text.length - 2, '0');
    return text.slice(0, 2) + (/[A-F]/.test(text.slice(2)) ? digits.toUpperCase() : digits);
}

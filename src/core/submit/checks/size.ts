/** Whether the patch is as short as the receiving side takes it. */
import * as l10n from '@vscode/l10n';
import { defineCheck, ok, todo, type CheckFacts, type CheckFinding } from './check.ts';

/** Lines with context; `most` where they are more than that. */
interface SizeFacts {
    readonly lines: number;
    readonly most?: number;
}

export const size = defineCheck({
    id: 'size',
    title: () => l10n.t('Size'),
    check({ lines, rules: { maxLines } }: Pick<CheckFacts, 'lines' | 'rules'>): CheckFinding<SizeFacts> {
        return maxLines !== undefined && lines > maxLines ? todo({ lines, most: maxLines }) : ok({ lines });
    },
    describe({ lines, most }: SizeFacts) {
        if (most !== undefined)
            return l10n.t(
                '{0} lines with context: a stable tree takes {1} at the most, so say in the mail why it must be this long.',
                lines,
                most,
            );
        return lines === 1 ? l10n.t('1 line with context') : l10n.t('{0} lines with context', lines);
    },
});

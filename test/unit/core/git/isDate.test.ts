import assert from 'node:assert/strict';
import { isDate } from '../../../../src/core/git/isDate.ts';

describe('a date for git', () => {
    it('is in figures or in words that git knows', () => {
        const dates = ['2024-05-01', '2024-05', '3 weeks ago', '2.days.ago', 'yesterday', 'last month', '@1700000000'];
        dates.push('2024-05-01T12:00:00Z', 'Mon, 6 May 2024 10:00:00 +0200', 'May 5', 'one week ago', 'last tuesday');
        dates.push('noon', 'midnight today', '1700000000', 'never', 'September 2024', '2 years 3 months ago', '5pm');
        assert.deepEqual(
            dates.filter((date) => !isDate(date)),
            [],
        );
    });

    it('is no other word, which git would read as now', () => {
        const others = [
            '',
            'v1.0',
            'release',
            '--output=x',
            'stable-6.1',
            'garbage',
            'ago',
            'HEAD~3',
            '-',
            'one',
            'x86',
        ];
        assert.deepEqual(others.filter(isDate), []);
    });
});

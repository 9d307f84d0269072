/** Where regions are in the versions that were merged. */
import { locateRegions } from '../../src/core/analysis/related/locateRegions.ts';
import { parseConflicts } from '../../src/core/conflict/parseConflicts.ts';
import { growthCase } from '../support/work.ts';

const regions = (base: (index: number) => string, other: (index: number) => string) =>
    growthCase({
        n: 800,
        build(count) {
            const indexes = Array.from({ length: count }, (_, index) => index);
            const region = (index: number) => `<<<<<<< t\nt\n||||||| b\n${base(index)}=======\np\n>>>>>>> p\n`;
            const text = indexes.map((index) => `${region(index)}${other(index)}`).join('');
            const version = indexes.map((index) => `${base(index)}${other(index)}`).join('');
            return { text, regions: parseConflicts(text).regions, version };
        },
        work: ({ text, regions, version }) => locateRegions(text, regions, version, 'base'),
    });

export default {
    'lines of their own': regions(
        (index) => `base ${index}\n`,
        (index) => `line ${index}\n`,
    ),
    'lines that are all the same': regions(
        () => 'x\n',
        () => '}\n',
    ),
    'no lines': regions(
        () => '',
        (index) => `line ${index % 5}\n`,
    ),
};

import assert from 'node:assert/strict';
import { issueBody } from '../../../src/extension/commands/issueBody.ts';

describe('the text of a new issue', () => {
    it('asks what happened, and has each version in a row of its own', () => {
        const body = issueBody({ git: '2.39.5 |\nx', System: 'linux x64' });
        assert.match(body, /What I did[^]*What happened/);
        assert.match(body, /\n\| \| \|\n\|---\|---\|\n\| git \| 2\.39\.5 {3}x \|\n\| System \| linux x64 \|\n$/);
    });
});

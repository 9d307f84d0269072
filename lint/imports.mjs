/** Which imports are allowed, made from the list of rooms. */
import { core, extension, panel, parts } from './rooms.mjs';

/** Files of a room, without those of rooms inside of it that stand in the list themselves. */
const filesOf = (base, rooms, room) => {
    const inner = rooms.filter((other) => other.startsWith(`${room}/`)).map((other) => other.slice(room.length + 1));
    return `^${base}/${room}/${inner.length ? `(?!(?:${inner.join('|')})/)` : ''}`;
};

/** One rule for each room: nothing from the rooms below it in the list, nor from the folder itself. */
const upward = (base, rooms) =>
    rooms.map((room, index) => ({
        name: `${base.slice('src/'.length)}/${room} looks up`,
        comment: `See rooms.mjs: ${room} is below what it imports.`,
        severity: 'error',
        from: { path: filesOf(base, rooms, room) },
        to: { path: [`^${base}/[^/]+$`, ...rooms.slice(index + 1).map((other) => filesOf(base, rooms, other))] },
    }));

export default {
    forbidden: [
        {
            name: 'no circle',
            comment: 'Each of these files needs the other one: move what both need to where it belongs.',
            severity: 'error',
            from: {},
            to: { circular: true },
        },
        ...Object.entries(parts).map(([part, uses]) => ({
            name: `${part} knows another host`,
            comment: `See rooms.mjs: ${part} may use ${uses.join(', ') || 'nothing else'}.`,
            severity: 'error',
            from: { path: `^src/${part}/` },
            to: { path: '^src/', pathNot: [part, ...uses].map((allowed) => `^src/${allowed}/`) },
        })),
        ...upward('src/core', core),
        ...upward('src/panel', panel),
        ...upward('src/extension', extension),
    ],
    options: {
        tsPreCompilationDeps: true,
        tsConfig: { fileName: 'tsconfig.json' },
        doNotFollow: { path: 'node_modules' },
        exclude: { path: '^node_modules|\\.css$' },
    },
};

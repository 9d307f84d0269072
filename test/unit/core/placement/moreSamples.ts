/** More texts with places that are alike: what is no function. Invented. */
import type { Sample } from './samples.ts';

const each = (names: readonly string[], make: (name: string, index: number) => string) => names.map(make);

export const MORE_SAMPLES: readonly Sample[] = [
    {
        name: 'enums in C',
        path: 'include/state.h',
        blocks: each(
            ['rx', 'tx', 'cq'],
            (name) => `enum ${name}_state {
	STATE_NONE,
	STATE_READY,
@@
	STATE_DONE,
};

`,
        ),
        fix: '\tSTATE_PAUSED,\n',
        names: { rx_state: 'receive_state' },
        own: '#pragma once\n',
    },
    {
        name: 'members of structs in C',
        path: 'include/queue.h',
        blocks: each(
            ['rx_queue', 'tx_queue', 'ctl_queue'],
            (name) => `struct ${name} {
	uint16_t id;
	uint16_t size;
@@
	void *ring;
};

`,
        ),
        old: '\tuint16_t tail;\n',
        fix: '\tuint32_t tail;\n',
        own: '#pragma once\n',
    },
    {
        name: 'branches of the preprocessor in C',
        path: 'lib/clock.c',
        head: 'uint64_t clock_read(struct clock *clock)\n{\n',
        tail: '\treturn clock->last;\n}\n',
        blocks: each(
            ['__linux__', '__FreeBSD__', '__sun'],
            (name) => `#if defined(${name})
	clock->last = read_${name}(clock);
	clock->count++;
@@
	clock->valid = 1;
#endif
`,
        ),
        fix: '\tclock->last &= clock->mask;\n',
        own: '#include "clock.h"\n',
    },
    {
        name: 'branches of conditions in C',
        path: 'lib/frame.c',
        head: 'int frame_parse(struct frame *f)\n{\n\tint ret;\n\n',
        tail: '\treturn 0;\n}\n',
        blocks: each(
            ['HEAD', 'BODY', 'TAIL'],
            (name) => `	if (f->kind == ${name}) {
		ret = f->read(f);
		if (ret < 0)
			return ret;
@@
		f->pos += ret;
	}
`,
        ),
        fix: '\t\tif (ret > f->left)\n\t\t\treturn -EINVAL;\n',
        own: '#include "frame.h"\n',
    },
    {
        name: 'cases in Go',
        path: 'pkg/event/handle.go',
        head: 'package event\n\nfunc handle(e *Event) error {\n\tswitch e.Kind {\n',
        tail: '\t}\n\treturn nil\n}\n',
        blocks: each(
            ['KindCreate', 'KindUpdate', 'KindDelete'],
            (name) => `	case ${name}:
		e.Count++
@@
		return e.Store()
`,
        ),
        fix: '\t\tif e.Key == "" {\n\t\t\treturn errNoKey\n\t\t}\n',
        own: '// Package event.\n',
    },
    {
        name: 'arms of a match in Rust',
        path: 'src/decode.rs',
        head: 'fn decode(frame: &Frame) -> Result<Value> {\n    match frame.kind {\n',
        tail: '    }\n}\n',
        blocks: each(
            ['Kind::Text', 'Kind::Binary', 'Kind::Ping'],
            (name) => `        ${name} => {
            let data = frame.payload();
@@
            Ok(Value::from(data))
        }
`,
        ),
        fix: '            ensure!(!data.is_empty());\n',
        own: '//! Frames.\n',
    },
    {
        name: 'doc comments in Rust',
        path: 'src/api.rs',
        blocks: each(
            ['read', 'write', 'flush'],
            (name) => `/// Runs ${name} on the handle.
///
/// # Errors
///
@@
/// - the handle is closed
pub fn ${name}(handle: &Handle) -> Result<()> {
    handle.call("${name}")
}

`,
        ),
        fix: '/// - the handle is of another thread\n',
        own: '//! The API.\n',
    },
    {
        name: 'doc comments in Java',
        path: 'src/main/java/Api.java',
        head: 'public final class Api {\n',
        tail: '}\n',
        blocks: each(
            ['open', 'close', 'reset'],
            (name) => `    /**
     * Does ${name}.
     *
     * @param handle the handle
@@
     * @throws IOException if it fails
     */
    public int ${name}(Handle handle) throws IOException {
        return handle.run(Op.of("${name}"));
    }

`,
        ),
        fix: '     * @return what is left\n',
        own: '// The API.\n',
    },
    {
        name: 'docstrings in Python',
        path: 'pkg/api.py',
        blocks: each(
            ['read', 'write', 'flush'],
            (name) => `def ${name}(handle):
    """Do ${name}.

    Raises:
@@
        ClosedError: the handle is closed
    """
    return handle.run("${name}")


`,
        ),
        fix: '        ThreadError: the handle is of another thread\n',
        own: 'import sys\n',
    },
    {
        name: 'entries of a dict in Python',
        path: 'pkg/settings.py',
        head: 'SETTINGS = {\n',
        tail: '}\n',
        blocks: each(
            ['cache', 'queue', 'store'],
            (name) => `    "${name}": {
        "type": "int",
@@
        "required": True,
    },
`,
        ),
        old: '        "default": 10,\n',
        fix: '        "default": 20,\n',
        own: 'import os\n',
    },
    {
        name: 'objects in TypeScript',
        path: 'src/routes.ts',
        head: 'export const routes = [\n',
        tail: '];\n',
        blocks: each(
            ['users', 'groups', 'roles'],
            (name) => `    {
        path: '/${name}',
        method: 'GET',
@@
        cache: true,
    },
`,
        ),
        fix: '        auth: true,\n',
        own: "import { x } from './x';\n",
    },
    {
        name: 'tests in TypeScript',
        path: 'test/list.test.ts',
        head: "describe('list', () => {\n",
        tail: '});\n',
        blocks: each(
            ['adds', 'removes', 'clears'],
            (name) => `    it('${name} an entry', () => {
        const list = makeList();
@@
        expect(list.size).toBe(count);
    });

`,
        ),
        fix: "        list.${name}('x');\n",
        own: '// Lists.\n',
    },
    {
        name: 'jobs of a workflow',
        path: '.github/workflows/ci.yml',
        head: 'name: CI\njobs:\n',
        blocks: each(
            ['linux', 'macos', 'windows'],
            (name) => `  ${name}:
    runs-on: ${name}-latest
    steps:
      - uses: actions/checkout@v4
@@
      - run: make test
`,
        ),
        fix: '      - run: make lint\n',
        own: '# CI\n',
    },
    {
        name: 'cases in shell',
        path: 'tools/run.sh',
        head: '#!/bin/sh\ncase "$1" in\n',
        tail: 'esac\n',
        blocks: each(
            ['start', 'stop', 'status'],
            (name) => `${name})
    load_config
@@
    run_command "$@"
    ;;
`,
        ),
        fix: '    check_lock || exit 1\n',
        own: '# Runs it.\n',
    },
    {
        name: 'functions in shell',
        path: 'tools/lib.sh',
        blocks: each(
            ['do_start', 'do_stop', 'do_check'],
            (name) => `${name}() {
    local pid
    pid=$(read_pid)
@@
    signal "$pid"
}

`,
        ),
        fix: '    [ -n "$pid" ] || return 1\n',
        own: '# Library.\n',
    },
    {
        name: 'tests in Tcl',
        path: 'tests/unit/list.tcl',
        head: 'start_server {tags {"list"}} {\n',
        tail: '}\n',
        blocks: each(
            ['push', 'pop', 'trim'],
            (name) => `    test "${name} on a list" {
        r del key
@@
        assert_equal [r llen key] 0
    }

`,
        ),
        fix: '        r config set appendonly no\n',
        own: '# Lists.\n',
    },
    {
        name: 'functions in PHP',
        path: 'src/Api.php',
        head: '<?php\nclass Api {\n',
        tail: '}\n',
        blocks: each(
            ['create', 'update', 'remove'],
            (name) => `    public function ${name}(Request $request): Response
    {
        $user = $request->user();
@@
        return $this->store($user);
    }

`,
        ),
        fix: '        $this->authorize($user);\n',
        own: '',
    },
    {
        name: 'methods in Ruby',
        path: 'lib/api.rb',
        head: 'class Api\n',
        tail: 'end\n',
        blocks: each(
            ['create', 'update', 'remove'],
            (name) => `  def ${name}(request)
    user = request.user
@@
    store(user)
  end

`,
        ),
        fix: '    authorize!(user)\n',
        own: '# The API.\n',
    },
    {
        name: 'rules of CSS',
        path: 'web/style.css',
        blocks: each(
            ['.button', '.slider', '.dialog'],
            (name) => `${name} {
    display: block;
@@
    margin: 0;
}

`,
        ),
        old: '    color: red;\n',
        fix: '    color: blue;\n',
        own: '/* style */\n',
    },
    {
        name: 'elements in XML',
        path: 'conf/beans.xml',
        head: '<beans>\n',
        tail: '</beans>\n',
        blocks: each(
            ['reader', 'writer', 'copier'],
            (name) => `  <bean id="${name}">
    <scope>global</scope>
@@
    <lazy>true</lazy>
  </bean>
`,
        ),
        fix: '    <timeout>30</timeout>\n',
        own: '<!-- beans -->\n',
    },
    {
        name: 'objects in JSON',
        path: 'conf/devices.json',
        head: '[\n',
        tail: '  {}\n]\n',
        blocks: each(
            ['disk', 'nic', 'gpu'],
            (name) => `  {
    "name": "${name}",
    "enabled": true,
@@
    "queues": 4
  },
`,
        ),
        fix: '    "shared": true,\n',
        own: '',
    },
    {
        name: 'labels of one function in C',
        path: 'drivers/probe.c',
        head: 'int probe(struct dev *dev)\n{\n\tif (setup(dev))\n\t\tgoto err_c;\n\treturn 0;\n\n',
        tail: '\treturn -EIO;\n}\n',
        blocks: each(
            ['err_c', 'err_b', 'err_a'],
            (name) => `${name}:
	put(dev->ref);
@@
	dev->count--;
`,
        ),
        fix: '\tdev->state = 0;\n',
        own: '#include "dev.h"\n',
    },
];

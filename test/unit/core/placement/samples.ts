/** Texts with places that are alike, in the formats that backports change. Invented. */

export interface Sample {
    readonly name: string;
    readonly path: string;
    /** Before the blocks and behind them. */
    readonly head?: string;
    readonly tail?: string;
    /** A line `@@` is where the fix may stand. */
    readonly blocks: readonly string[];
    /** What stands there without the fix, and with it. */
    readonly old?: string;
    readonly fix: string;
    /** What the target calls things. */
    readonly names?: Readonly<Record<string, string>>;
    /** What the target alone has at its top. */
    readonly own?: string;
}

const each = (names: readonly string[], make: (name: string, index: number) => string) => names.map(make);

export const SAMPLES: readonly Sample[] = [
    {
        name: 'functions in C',
        path: 'drivers/gre.c',
        head: '#include "gre.h"\n\n',
        blocks: each(
            ['gre_encap', 'gre_decap', 'gre_check'],
            (name) => `static int ${name}(struct ctx *ctx)
{
	struct item item;
	int ret;

	ret = prepare(ctx, &item);
	if (ret)
		return ret;
@@
	return commit(ctx, &item);
}

`,
        ),
        fix: '\tif (!item.len)\n\t\treturn -EINVAL;\n',
        names: { gre_encap: 'gre_wrap' },
        own: '/* old driver */\n',
    },
    {
        name: 'a replaced line in functions in C',
        path: 'lib/queue.c',
        blocks: each(
            ['rx_queue_start', 'rx_queue_stop'],
            (name) => `int
${name}(struct dev *dev, uint16_t id)
{
	struct queue *q = dev->queues[id];

@@
		return -EINVAL;
	q->owner = ${name};
	return 0;
}

`,
        ),
        old: '\tif (q == NULL)\n',
        fix: '\tif (q == NULL || id >= dev->count)\n',
        own: '#define OLD 1\n',
        names: { 'struct queue': 'struct ring' },
    },
    {
        name: 'comments of declarations in C',
        path: 'include/dev.h',
        blocks: each(
            ['regs', 'eeprom', 'module'],
            (name) => `/**
 * Retrieve the ${name} of a device.
 *
 * @return
 *   - (0) if successful.
@@
 *   - (-EIO) if device is removed.
 */
int dev_get_${name}(uint16_t port);

`,
        ),
        fix: ' *   - (-EINVAL) if bad parameter.\n',
        names: { dev_get_regs: 'dev_regs' },
        own: '#pragma once\n',
    },
    {
        name: 'rows of a table in C',
        path: 'drivers/caps.c',
        head: 'static const struct cap caps[] = {\n',
        tail: '};\n',
        blocks: each(
            ['CCM', 'GCM', 'CBC'],
            (name) => `	{
		.algo = ${name},
		.key = 16,
		.iv = {
@@
			.increment = 0,
		},
	},
`,
        ),
        old: '\t\t\t.min = 12,\n',
        fix: '\t\t\t.min = 11,\n',
        own: '/* capabilities */\n',
    },
    {
        name: 'cases of a switch in C',
        path: 'net/parse.c',
        head: 'int parse(struct buf *b)\n{\n\tswitch (b->type) {\n',
        tail: '\tdefault:\n\t\treturn -1;\n\t}\n\treturn 0;\n}\n',
        blocks: each(
            ['TYPE_A', 'TYPE_B', 'TYPE_C'],
            (name) => `	case ${name}:
		b->pos += 4;
@@
		consume(b);
		break;
`,
        ),
        fix: '\t\tif (b->pos > b->len)\n\t\t\treturn -EINVAL;\n',
        own: 'static int unused;\n',
    },
    {
        name: 'methods of classes in C++',
        path: 'src/stream.cpp',
        blocks: each(
            ['Reader', 'Writer', 'Copier'],
            (name) => `bool ${name}::open(const Options &options) {
  if (opened_) {
    return false;
  }
@@
  opened_ = true;
  return start(options);
}

`,
        ),
        fix: '  if (!options.valid()) {\n    return false;\n  }\n',
        names: { Reader: 'InputReader' },
        own: '// Streams.\n',
    },
    {
        name: 'members of classes in C++',
        path: 'src/widget.hpp',
        blocks: each(
            ['Button', 'Slider'],
            (name) => `class ${name} : public Widget {
public:
  explicit ${name}(Parent *parent);
  void resize(int width, int height) override {
@@
    update();
  }
};

`,
        ),
        old: '    width_ = width;\n',
        fix: '    width_ = std::max(width, 0);\n',
        own: '#pragma once\n',
    },
    {
        name: 'functions in Go',
        path: 'pkg/store/store.go',
        head: 'package store\n\n',
        blocks: each(
            ['Get', 'Put', 'Delete'],
            (name) => `// ${name} does it.
func (s *Store) ${name}(ctx context.Context, key string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
@@
	return s.run(ctx, key)
}

`,
        ),
        fix: '\tif s.closed {\n\t\treturn ErrClosed\n\t}\n',
        names: { Put: 'Set' },
        own: '// Copyright.\n',
    },
    {
        name: 'tests of a table in Go',
        path: 'pkg/store/store_test.go',
        head: 'package store\n\nvar tests = []struct {\n\tname string\n\twant int\n}{\n',
        tail: '}\n',
        blocks: each(
            ['empty', 'one', 'many'],
            (name) => `	{
		name: "${name}",
@@
		fail: false,
	},
`,
        ),
        old: '\t\twant: 1,\n',
        fix: '\t\twant: 2,\n',
        own: '// Copyright.\n',
    },
    {
        name: 'methods in Python',
        path: 'lib/files.py',
        blocks: each(
            ['Reader', 'Writer', 'Appender'],
            (name) => `class ${name}:
    def open(self):
        self.count += 1
@@
        self.handle = connect(self)
        return self.handle


`,
        ),
        fix: '        if not self.ready:\n            raise NotReady()\n',
        names: { 'class Reader': 'class FileReader' },
        own: '"""Files."""\n',
    },
    {
        name: 'tests in Python',
        path: 'tests/test_api.py',
        blocks: each(
            ['test_get', 'test_put'],
            (name) => `@pytest.mark.slow
def ${name}(client):
    response = client.call("${name}")
@@
    assert response.json() == {}


`,
        ),
        old: '    assert response.status == 200\n',
        fix: '    assert response.status in (200, 204)\n',
        own: 'import pytest\n',
    },
    {
        name: 'functions in Rust',
        path: 'src/codec.rs',
        blocks: each(
            ['encode', 'decode', 'verify'],
            (name) => `    pub fn ${name}(&mut self, buf: &mut BytesMut) -> Result<(), Error> {
        let len = self.read_len()?;
@@
        self.advance(len);
        Ok(())
    }

`,
        ),
        head: 'impl Codec {\n',
        tail: '}\n',
        fix: '        if len > MAX_LEN {\n            return Err(Error::TooLong);\n        }\n',
        names: { 'fn encode': 'fn write' },
        own: '// Codec.\n',
    },
    {
        name: 'impls in Rust',
        path: 'src/io.rs',
        blocks: each(
            ['File', 'Socket'],
            (name) => `impl Read for ${name} {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
@@
        Ok(n)
    }
}

`,
        ),
        old: '        let n = self.inner.read(buf)?;\n',
        fix: '        let n = self.inner.read(buf).map_err(convert)?;\n',
        own: 'use std::io;\n',
    },
    {
        name: 'methods in Java',
        path: 'src/main/java/Service.java',
        head: 'public class Service {\n',
        tail: '}\n',
        blocks: each(
            ['create', 'update', 'remove'],
            (name) => `    public Result ${name}(Request request) {
        Session session = open(request);
@@
        return session.commit();
    }

`,
        ),
        fix: '        if (session.isReadOnly()) {\n            throw new ReadOnlyException();\n        }\n',
        names: { create: 'insert' },
        own: '// Service\n',
    },
    {
        name: 'classes in Java',
        path: 'src/main/java/Jobs.java',
        blocks: each(
            ['ImportJob', 'ExportJob'],
            (name) => `class ${name} implements Job {
    @Override
    public void run() {
@@
        finish();
    }
}

`,
        ),
        old: '        lock.lock();\n',
        fix: '        lock.lockInterruptibly();\n',
        own: 'package jobs;\n',
    },
    {
        name: 'symbols of Kconfig',
        path: 'drivers/net/Kconfig',
        blocks: each(
            ['NET_ALPHA', 'NET_BETA', 'NET_GAMMA'],
            (name) => `config ${name}
	tristate "Support for it"
	depends on PCI
@@
	help
	  Say Y here.

`,
        ),
        fix: '\tselect CRC32\n',
        own: '# SPDX\n',
    },
    {
        name: 'rules of a makefile',
        path: 'tools/Makefile',
        blocks: each(
            ['install', 'uninstall', 'check'],
            (name) => `${name}: all
	@echo $@
@@
	$(Q)$(RUN) $@

`,
        ),
        old: '\t$(Q)mkdir -p $(DIR)\n',
        fix: '\t$(Q)mkdir -p "$(DESTDIR)$(DIR)"\n',
        own: '# Tools\n',
    },
    {
        name: 'calls of meson',
        path: 'meson.build',
        blocks: each(
            ['daemon', 'client', 'helper'],
            (name) => `executable(
        '${name}',
        sources,
@@
        install : true,
)

`,
        ),
        old: '        dependencies : [threads],\n',
        fix: '        dependencies : [threads, libdl],\n',
        own: '# SPDX\n',
    },
    {
        name: 'sections in Markdown',
        path: 'docs/README.md',
        blocks: each(
            ['Linux', 'macOS', 'Windows'],
            (name) => `## ${name}

Install the package, then:

\`\`\`
@@
\`\`\`

Restart the service.

`,
        ),
        old: 'tool init\n',
        fix: 'tool init --force\n',
        own: '# Tool\n\n',
    },
    {
        name: 'sections in reStructuredText',
        path: 'docs/options.rst',
        blocks: each(
            ['Alpha', 'Bravo', 'Delta'],
            (name) => `${name}
-----

Takes a number.

@@

Since 1.0.

`,
        ),
        old: 'Default is 1.\n',
        fix: 'Default is 2.\n',
        own: 'Options\n=======\n\n',
    },
    {
        name: 'sections of a unit',
        path: 'units/a.network',
        blocks: each(
            ['Match', 'Network', 'Link'],
            (name) => `[${name}]
Name=eth0
@@
Kind=any

`,
        ),
        old: 'Priority=1\n',
        fix: 'Priority=2\n',
        own: '# unit\n',
    },
    {
        name: 'patches in a mail',
        path: 'series/0001.patch',
        blocks: each(
            ['a.c', 'b.c'],
            (name) => `diff --git a/${name} b/${name}
--- a/${name}
+++ b/${name}
@@ -1,3 +1,3 @@ int main(void)
 int x;
-int y;
@@
 int w;
`,
        ),
        old: '+int z;\n',
        fix: '+long z;\n',
        own: 'Subject: [PATCH] fix\n\n',
    },
];

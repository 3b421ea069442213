import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { carriedWords, catalogueFile, type Language } from './words.ts';

const firstPageLimit = 60_000; // bytes of script, gzipped, that a desk may load before it shows anything

// virtual:words/zh and virtual:words/en, each a file that is loaded when it is spoken.
function words(): Plugin {
  const prefix = 'virtual:words/';
  return {
    name: 'words',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      this.addWatchFile(catalogueFile);
      return `export default ${JSON.stringify(carriedWords(id.slice(prefix.length + 1) as Language))}`;
    },
  };
}

// What the first page of each desk loads: the entry, what it imports, and one language.
function firstPage(): Plugin {
  return {
    name: 'first-page',
    writeBundle(options, bundle) {
      const size = (name: string) => gzipSync(readFileSync(join(options.dir!, name))).length;
      const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
      const reached = new Set<string>();
      const reach = (name: string) => {
        if (reached.has(name)) return;
        reached.add(name);
        for (const one of chunks.find((chunk) => chunk.fileName === name)?.imports ?? []) reach(one);
      };
      for (const chunk of chunks) if (chunk.isEntry || chunk.name === 'zh') reach(chunk.fileName);
      const total = [...reached].reduce((sum, name) => sum + size(name), 0);
      this.info(
        `script of the first page, gzipped: ${[...reached].map((name) => `${name} ${size(name)}`).join(', ')}: ${total} of ${firstPageLimit} bytes`,
      );
      if (total > firstPageLimit)
        this.error(`the first page's script has ${total} bytes gzipped, more than ${firstPageLimit}`);
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [words(), firstPage()],
  build: {
    outDir: '../build/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // the policy of the page allows files of our own only
    modulePreload: { polyfill: false },
    rollupOptions: { output: { chunkFileNames: 'assets/[name]-[hash].js' } },
  },
});

import { brotliCompressSync, gzipSync } from 'node:zlib'
import { buildSync } from 'esbuild'

/** What pages load, by the names with which pages ask for it. The source of each lies below `web/`. */
const SOURCES = {
  style: 'style/index.css',
  facts: 'style/facts.css',
  desk: 'style/desk.css',
  administration: 'style/administration.css',
  wall: 'style/wall.css',
  script: 'browser/page.ts',
  'desk-script': 'browser/desk.ts',
  keep: 'browser/keep.ts',
  'act-words': 'browser/act-words.ts',
  device: 'browser/device.ts',
  'staff-tab': 'browser/staff-tab.ts',
  'desk-draft': 'browser/desk-draft.ts',
  record: 'browser/record.ts',
  'wall-script': 'browser/wall.ts',
  worker: 'browser/worker.ts',
  mark: 'images/mark.svg',
  'icon-192': 'images/icon-192.png',
  'icon-512': 'images/icon-512.png',
  'arabic-400': 'fonts/plex-arabic-400.woff2',
  'arabic-600': 'fonts/plex-arabic-600.woff2',
  'latin-400': 'fonts/plex-latin-400.woff2',
  'latin-600': 'fonts/plex-latin-600.woff2',
} as const
export type AssetName = keyof typeof SOURCES

/** Below this path stand all assets. A name holds a hash of the content, so a browser may keep an asset for ever. */
export const ASSETS_PATH = '/assets/'

interface Asset {
  /** media type */
  type: string
  content: Uint8Array
  /** smaller forms of the content, by the name in Accept-Encoding; fonts and PNG have none, because they are compressed already */
  encoded: { br?: Uint8Array; gzip?: Uint8Array }
}

export interface Assets {
  /** the path of an asset, such as `/assets/style-K3T7QX2A.css` */
  pathOf: (name: AssetName) => string
  /** finds an asset by its file name, such as `style-K3T7QX2A.css` */
  find: (fileName: string) => Asset | undefined
  /** the worker, with these pages and all assets that they load; the assets of both languages are few */
  renderWorker: (kept: { version: string; paths: readonly string[] }) => string
}

/** The worker itself has its own address, and the pictures of the manifest are not on a page. */
const LOADED_OFFLINE: readonly AssetName[] = [
  'style',
  'facts',
  'script',
  'keep',
  'device',
  'mark',
  'arabic-400',
  'arabic-600',
  'latin-400',
  'latin-600',
]

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

/** Bundles style and scripts, and gives each asset its name. It takes some 100 ms, once when the API starts. */
export function buildAssets(): Assets {
  const { outputFiles, metafile } = buildSync({
    absWorkingDir: __dirname,
    entryPoints: Object.fromEntries(Object.entries(SOURCES).map(([name, source]) => [name, source])),
    outdir: '/assets',
    publicPath: ASSETS_PATH,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    charset: 'utf8',
    format: 'iife',
    target: ['es2020', 'chrome88', 'firefox85', 'safari15'],
    loader: { '.woff2': 'copy', '.svg': 'copy', '.png': 'copy' },
    tsconfigRaw: {},
    logLevel: 'silent',
  })
  const assets = new Map(outputFiles.map(({ path, contents }) => [fileNameOf(path), createAsset(path, contents)]))
  const fileNames = new Map(
    Object.entries(metafile.outputs).map(([path, { entryPoint }]) => [entryPoint, fileNameOf(path)]),
  )
  return {
    pathOf: (name) => ASSETS_PATH + fileNames.get(SOURCES[name]),
    find: (fileName) => assets.get(fileName),
    renderWorker: ({ version, paths }) => {
      const script = Buffer.from(assets.get(fileNames.get(SOURCES.worker) ?? '')?.content ?? []).toString()
      const loaded = LOADED_OFFLINE.map((name) => ASSETS_PATH + fileNames.get(SOURCES[name]))
      return `const KEPT=${JSON.stringify({ version, paths: [...paths, ...loaded] })};\n${script}`
    },
  }
}

const fileNameOf = (path: string): string => path.split('/').at(-1) ?? ''

function createAsset(path: string, content: Uint8Array): Asset {
  const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
  const encoded = [TYPES['woff2'], TYPES['png']].includes(type)
    ? {}
    : { br: brotliCompressSync(content), gzip: gzipSync(content, { level: 9 }) }
  return { type, content, encoded }
}

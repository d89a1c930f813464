import { Type } from '@sinclair/typebox'
import type { PageRoute } from '../../api/page-route'
import { Problem } from '../../api/problem'
import { object } from '../../api/schemas/primitives'
import { type Assets, ASSETS_PATH } from '../assets'

/** Style, scripts, fonts and pictures. The name of each changes with its content, so a browser keeps it for a year. */
export const createAssetRoutes = ({ find }: Assets): PageRoute[] => [
  {
    method: 'GET',
    path: `${ASSETS_PATH}{file}`,
    summary: 'Read a style sheet, a script, a font or a picture of the pages',
    audience: 'public',
    params: object({ file: Type.String({ maxLength: 100 }) }),
    responds: 'file',
    audit: 'pages.asset',
    rate: 'free',
    async respond({ params: { file = '' }, headers }) {
      const asset = find(file)
      if (!asset) throw new Problem('request.not_found')
      const encoding = chooseEncoding(asset.encoded, headers['accept-encoding'])
      return {
        status: 200,
        file: (encoding && asset.encoded[encoding]) ?? asset.content,
        mediaType: asset.type,
        caching: 'immutable',
        ...(encoding && { headers: { 'Content-Encoding': encoding } }),
      }
    },
  },
]

/** Returns the smallest form that the browser accepts; undefined for the asset as it is. */
function chooseEncoding(encoded: object, accepted: string | undefined): 'br' | 'gzip' | undefined {
  const names = (accepted ?? '').split(',').map((name) => name.split(';')[0]?.trim())
  return (['br', 'gzip'] as const).find((name) => name in encoded && names.includes(name))
}

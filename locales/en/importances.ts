import type { importanceNames as arabic } from '../ar/importances'

export const importanceNames: Record<keyof typeof arabic, string> = {
  'importance.low': 'low',
  'importance.normal': 'normal',
  'importance.high': 'high',
  'importance.critical': 'critical',
}

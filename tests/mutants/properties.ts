import { requireTests } from './require-tests'

requireTests('properties')

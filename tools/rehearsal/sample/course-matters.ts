import type { Matter } from './matter'

/** Courses of which only some matters can tell, such as one that this platform may not decide. */
export type OwnMatter = 'danger' | 'wrongdoing' | 'court' | 'aid'

type Language = Matter['language']
/** No office asks or answers in these courses. */
const UNASKED = { question: '', reply: '', answer: '', importance: 'high' } as const

/** The matters of these courses, in both languages: each is sent to the body that deals with such matters. */
export const COURSE_MATTERS: Record<OwnMatter, Record<Language, Matter>> = {
  danger: {
    ar: {
      ...UNASKED,
      language: 'ar',
      sector: 'security_justice',
      entity: 'public-security',
      pillar: 'service_quality',
      places: ['الزرقاء', 'إربد', 'السلط'],
      title: 'أحتاج إلى مساعدة عاجلة',
      text: 'زوجي يضربني أنا وأولادي كل يوم، وأخاف أن أعود إلى البيت.',
    },
    en: {
      ...UNASKED,
      language: 'en',
      sector: 'security_justice',
      entity: 'public-security',
      pillar: 'service_quality',
      places: ['Zarqa', 'Irbid', 'Salt'],
      title: 'I need help soon',
      text: 'My husband beats me and my children every day, and I am afraid to go home.',
    },
  },
  wrongdoing: {
    ar: {
      ...UNASKED,
      language: 'ar',
      sector: 'documents',
      entity: 'civil-status',
      pillar: 'employee_behaviour',
      places: ['جرش', 'مادبا', 'معان'],
      title: 'ما جرى معي عند الموظف',
      text: 'في مكتب الأحوال المدنية في {place} طلب مني الموظف رشوة لإنجاز المعاملة.',
    },
    en: {
      ...UNASKED,
      language: 'en',
      sector: 'documents',
      entity: 'civil-status',
      pillar: 'employee_behaviour',
      places: ['Jerash', 'Madaba', 'Ma’an'],
      title: 'What happened at the counter',
      text: 'At the civil status office in {place} the clerk asked me for a bribe to finish the papers.',
    },
  },
  court: {
    ar: {
      ...UNASKED,
      language: 'ar',
      sector: 'security_justice',
      entity: 'justice',
      pillar: 'procedures',
      places: ['عمّان', 'إربد', 'الكرك'],
      title: 'خلاف مع مالك البيت',
      text: 'أخليت بيتًا مستأجرًا في {place}، ويرفض مالكه إعادة مبلغ التأمين. أريد أن تأمروه بإعادته.',
    },
    en: {
      ...UNASKED,
      language: 'en',
      sector: 'security_justice',
      entity: 'justice',
      pillar: 'procedures',
      places: ['Amman', 'Irbid', 'Karak'],
      title: 'A dispute with a landlord',
      text: 'I left a rented flat in {place}, and its owner keeps the deposit. Please order him to pay it back.',
    },
  },
  aid: {
    ar: {
      ...UNASKED,
      language: 'ar',
      sector: 'labour_social',
      entity: 'national-aid',
      pillar: 'delivery_time',
      places: ['الطفيلة', 'عجلون', 'المفرق'],
      title: 'لم تصل المعونة الشهرية',
      text: 'لم تصل المعونة الشهرية إلى أسرتي في {place} منذ شهرين، ولم يخبرنا أحد بالسبب.',
    },
    en: {
      ...UNASKED,
      language: 'en',
      sector: 'labour_social',
      entity: 'national-aid',
      pillar: 'delivery_time',
      places: ['Tafila', 'Ajloun', 'Mafraq'],
      title: 'The monthly aid does not come',
      text: 'The monthly aid for my family in {place} has not come for two months, and nobody told us why.',
    },
  },
}

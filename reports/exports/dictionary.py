"""The data dictionary of the open data: every column of every set, in Thai and in English (ADR 0013)."""

from dataclasses import dataclass

TEXT, WHOLE, DAY = "text", "integer", "date (ISO 8601)"


@dataclass(frozen=True)
class Field:
    """One column. `unit` is empty where there is none to name."""

    name: str
    type: str
    th: str
    en: str
    example: str
    unit: str = ""


PROVINCE = (
    Field(
        "province_code",
        TEXT,
        "รหัสจังหวัดของกรมการปกครอง",
        "Province code of the Department of Provincial Administration",
        "57",
    ),
    Field("province_name_th", TEXT, "ชื่อจังหวัดภาษาไทย", "Name of the province in Thai", "เชียงราย"),
    Field("province_name_en", TEXT, "ชื่อจังหวัดภาษาอังกฤษ", "Name of the province in English", "Chiang Rai"),
)
KIND = Field(
    "organisation_kind",
    TEXT,
    "ชนิดที่ประเมิน: organisation องค์กร, community ชุมชน, district อำเภอ, province จังหวัด",
    "What was assessed: organisation, community, district or province",
    "organisation",
)
SECTOR = Field(
    "sector",
    TEXT,
    "รหัสเครือข่ายทางสังคม เครือข่ายที่ใช้อาจต่างกันตามปีและจังหวัด",
    "Code of the social sector; which are in use may differ by year and province",
    "education",
)
SECTOR_NAMES = (
    Field("sector_name_th", TEXT, "ชื่อเครือข่ายภาษาไทย", "Name of the sector in Thai", "เครือข่ายองค์กรการศึกษา"),
    Field(
        "sector_name_en",
        TEXT,
        "ชื่อเครือข่ายภาษาอังกฤษ",
        "Name of the sector in English",
        "Educational organisations network",
    ),
)
LEVEL = Field("level", WHOLE, "ระดับที่ได้รับรอง 1 ถึง 3", "Level certified, 1 to 3", "2")
YEAR = Field(
    "fiscal_year_be",
    WHOLE,
    "ปีงบประมาณของผลการประเมิน",
    "Fiscal year of the result",
    "2569",
    "พ.ศ. (Buddhist Era)",
)

CERTIFIED = (
    Field(
        "certificate_number",
        TEXT,
        "เลขที่เกียรติบัตร ลำดับ/ปี พ.ศ.",
        "Number of the certificate, sequence/year BE",
        "000123/2569",
    ),
    Field(
        "organisation_id",
        TEXT,
        "รหัสองค์กรในระบบ ไม่เปลี่ยน",
        "Identifier of the organisation in this system; it does not change",
        "0b6c1f6e-6a0f-4c0e-9d53-0f5a3a1c2d4e",
    ),
    Field(
        "organisation_name",
        TEXT,
        "ชื่อองค์กรตามเกียรติบัตร",
        "Name of the organisation as certified",
        "โรงเรียนตัวอย่าง",
    ),
    KIND,
    Field(
        "organisation_type",
        TEXT,
        "ประเภทองค์กร เช่น school สถานศึกษา, temple วัดหรือศาสนสถาน",
        "Type of organisation, for example school or temple",
        "school",
    ),
    SECTOR,
    *SECTOR_NAMES,
    *PROVINCE,
    Field(
        "district_code",
        TEXT,
        "รหัสอำเภอหรือเขตของกรมการปกครอง",
        "District code of the Department of Provincial Administration",
        "5707",
    ),
    Field("district_name_th", TEXT, "ชื่ออำเภอหรือเขต", "Name of the district in Thai", "แม่จัน"),
    LEVEL,
    Field(
        "level_name_th",
        TEXT,
        "ชื่อระดับตามเกียรติบัตร",
        "Name of the level as certified, in Thai",
        "องค์กรพัฒนาคุณธรรม",
    ),
    YEAR,
    Field("issued_on", DAY, "วันที่ออกเกียรติบัตร (ค.ศ.)", "Day of issue", "2026-02-01"),
)
COUNTS = (
    YEAR,
    *PROVINCE,
    KIND,
    LEVEL,
    SECTOR,
    *SECTOR_NAMES,
    Field(
        "certificates_in_force",
        WHOLE,
        "จำนวนเกียรติบัตรที่ใช้ได้",
        "Certificates in force",
        "12",
        "ฉบับ (certificates)",
    ),
)
DICTIONARY = (
    Field("dataset", TEXT, "ชุดข้อมูล", "Dataset", "certified-organisations"),
    Field("name", TEXT, "ชื่อคอลัมน์", "Name of the column", "fiscal_year_be"),
    Field("type", TEXT, "ชนิดข้อมูล", "Type", "integer"),
    Field("description_th", TEXT, "คำอธิบายภาษาไทย", "Description in Thai", "ปีงบประมาณ"),
    Field("description_en", TEXT, "คำอธิบายภาษาอังกฤษ", "Description in English", "Fiscal year"),
    Field("unit", TEXT, "หน่วย", "Unit", "พ.ศ."),
    Field("example", TEXT, "ตัวอย่าง", "Example", "2569"),
)

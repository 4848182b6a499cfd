"""The lists of the United Nations, the European Union and the United Kingdom: everything the list says, in its words, or a refusal."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest
from tests.entries import names

from amparo.errors import RecordError
from amparo.model import Date
from amparo.records import Identifier, understand_programme
from amparo.records.loaders.eu_xml import read_eu_xml
from amparo.records.loaders.ofsi_csv import read_ofsi_csv
from amparo.records.loaders.uk_csv import read_uk_csv
from amparo.records.loaders.uk_xml import read_uk_xml
from amparo.records.loaders.un_xml import read_un_xml

UN = """<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z"><INDIVIDUALS><INDIVIDUAL>
<DATAID>1</DATAID><FIRST_NAME>ALI</FIRST_NAME><SECOND_NAME>ALI</SECOND_NAME><THIRD_NAME>QUILL</THIRD_NAME><UN_LIST_TYPE>Freedonia</UN_LIST_TYPE><REFERENCE_NUMBER>FDi.001</REFERENCE_NUMBER>
<LISTED_ON>2012-12-31</LISTED_ON><GENDER>Male</GENDER><COMMENTS1>Fled.</COMMENTS1><NAME_ORIGINAL_SCRIPT>علي كويل</NAME_ORIGINAL_SCRIPT>
<TITLE><VALUE>Dr.</VALUE></TITLE><DESIGNATION><VALUE>General</VALUE></DESIGNATION><NATIONALITY><VALUE>Freedonia</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Aly Quill</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>a) Pen b) Ink</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ADDRESS><STREET>1 Ink Street</STREET><CITY>Ink</CITY><COUNTRY>Freedonia</COUNTRY></INDIVIDUAL_ADDRESS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1958</FROM_YEAR><TO_YEAR>1963</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1960</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1960-05-04</DATE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><NOTE>30-35 years old</NOTE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_PLACE_OF_BIRTH><CITY>Ink</CITY><COUNTRY>Freedonia</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>A1</NUMBER><ISSUING_COUNTRY>Freedonia</ISSUING_COUNTRY><NOTE>expired</NOTE></INDIVIDUAL_DOCUMENT>
</INDIVIDUAL></INDIVIDUALS><ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>QUILL FRONT</FIRST_NAME><UN_LIST_TYPE>Freedonia</UN_LIST_TYPE><REFERENCE_NUMBER>FDe.001</REFERENCE_NUMBER>
<ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>INK FRONT</ALIAS_NAME></ENTITY_ALIAS></ENTITY></ENTITIES></CONSOLIDATED_LIST>"""


def test_the_un_list_is_read_whole() -> None:
    parsed = read_un_xml(UN.encode())
    ali, front = parsed.records
    assert parsed.edition_on == date(2026, 2, 27)
    assert (ali.entry_id, ali.programmes, ali.listed_on) == ("FDi.001", ("Freedonia",), date(2012, 12, 31))
    assert names(ali) == [
        ("ALI ALI QUILL", "primary", True, "Latn"),
        ("علي كويل", "variation", True, "Arab"),
        ("Aly Quill", "alias", True, "Latn"),
        ("Pen", "alias", False, "Latn"),
        ("Ink", "alias", False, "Latn"),
    ]
    assert ali.birth_dates == (Date("1958/1963"), Date("1960~"), Date("1960-05-04"))
    assert ali.birth_dates_as_printed[-1] == "30-35 years old"
    assert parsed.counts["birth dates kept as text"] == 1
    assert ali.positions == ("Dr.", "General")
    assert ali.identifiers == (Identifier("Passport", "A1", "Freedonia", "expired"),)
    assert names(front) == [("QUILL FRONT", "primary", True, "Latn"), ("INK FRONT", "former", True, "Latn")]


def test_an_un_entry_without_a_name_refuses_the_list() -> None:
    with pytest.raises(RecordError, match="no name"):
        read_un_xml(UN.replace("<FIRST_NAME>QUILL FRONT</FIRST_NAME>", "").encode())


def test_the_real_un_list_is_read_whole(shared: Path) -> None:
    data = gzip.decompress((shared / "records" / "un-consolidated-2026-02.xml.gz").read_bytes())
    parsed = read_un_xml(data)
    assert (parsed.counts["entries"], parsed.counts["persons"]) == (1003, 730)
    assert sum(n.script == "Arab" for e in parsed.records for n in e.names) > 300


# --- the European Union

EU = """<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2024-12-11T21:24:35.826+01:00" globalFileId="1">
<sanctionEntity designationDetails="For silence." unitedNationId="FDi.001" euReferenceNumber="EU.1.1" logicalId="1"><remark>A remark</remark>
<regulation regulationType="regulation" publicationDate="2020-12-08" entryIntoForceDate="2020-12-07" numberTitle="2020/1998 (OJ L410)" programme="HR" logicalId="5"><publicationUrl>https://example.org</publicationUrl></regulation>
<subjectType code="person" classificationCode="P"/>
<nameAlias firstName="" middleName="" lastName="" wholeName="The Pen" function="" gender="" title="" nameLanguage="" strong="false" logicalId="1"/>
<nameAlias firstName="Ann" middleName="" lastName="Quill" wholeName="Ann Quill" function="Colonel" gender="F" title="" nameLanguage="EN" strong="true" logicalId="2"/>
<nameAlias firstName="" middleName="" lastName="" wholeName="Анна Квилл" function="" gender="" title="" nameLanguage="RU" strong="true" logicalId="3"/>
<citizenship countryIso2Code="FD" countryDescription="FREEDONIA"/><citizenship countryIso2Code="00" countryDescription="UNKNOWN"/>
<birthdate circa="true" calendarType="GREGORIAN" city="Ink" birthdate="" dayOfMonth="" monthOfYear="" year="1951" region="" place="" countryIso2Code="FD" countryDescription="FREEDONIA"/>
<birthdate circa="false" calendarType="GREGORIAN" city="" birthdate="1951-06-19" year="1951" monthOfYear="6" dayOfMonth="19" countryIso2Code="00" countryDescription="UNKNOWN"/>
<identification diplomatic="false" knownExpired="true" number="A123" countryIso2Code="FD" countryDescription="FREEDONIA" identificationTypeCode="passport" identificationTypeDescription="National passport"/>
<address city="Ink" street="1 Ink Street" countryIso2Code="FD" countryDescription="FREEDONIA"/></sanctionEntity>
<sanctionEntity euReferenceNumber="EU.2.2" logicalId="2"><regulation programme="BLR" publicationDate="2021-01-01" numberTitle="x"/><subjectType code="enterprise" classificationCode="E"/><nameAlias wholeName="Quill Trading" strong="true"/></sanctionEntity>
</export>"""


def test_the_eu_list_is_read_whole() -> None:
    parsed = read_eu_xml(EU.encode())
    ann, company = parsed.records
    assert parsed.edition_on == date(2024, 12, 11)
    assert (ann.entry_id, ann.name, ann.programmes, ann.listed_on) == (
        "EU.1.1",
        "Ann Quill",
        ("HR",),
        date(2020, 12, 7),
    )
    assert names(ann) == [
        ("The Pen", "alias", False, "Latn"),
        ("Ann Quill", "primary", True, "Latn"),
        ("Анна Квилл", "alias", True, "Cyrl"),
    ]
    assert (ann.birth_dates, ann.birth_places) == ((Date("1951~"), Date("1951-06-19")), ("Ink, FREEDONIA",))
    assert (ann.citizenships, ann.gender, ann.positions) == (("FREEDONIA",), "female", ("Colonel",))
    assert ann.identifiers == (Identifier("National passport", "A123", "FREEDONIA", "knownExpired"),)
    assert (ann.reason, ann.remarks) == ("For silence.", "A remark")
    assert ann.other_references == ("2020/1998 (OJ L410)", "UN FDi.001")
    assert company.kind == "organisation"


def test_an_eu_entity_of_no_known_type_refuses_the_list() -> None:
    with pytest.raises(RecordError, match="unknown subject type"):
        read_eu_xml(EU.replace('code="enterprise"', 'code="cloud"').encode())


# --- the United Kingdom

UK_COLUMNS = (
    "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,Alias strength,Title,"
    "Name non-latin script,Non-latin script type,Non-latin script language,Regime Name,Designation Type,Designation source,Sanctions Imposed,"
    "Other Information,UK Statement of Reasons,Address Line 1,Address Line 2,Address Line 3,Address Line 4,Address Line 5,Address Line 6,"
    "Address Postal Code,Address Country,Phone number,Website,Email address,Date Designated,D.O.B,Nationality(/ies),National Identifier number,"
    "National Identifier additional information,Passport number,Passport additional information,Position,Gender,Town of birth,Country of birth,"
    "Type of entity,Subsidiaries,Parent company,Business registration number (s),IMO number"
).split(",")


def uk_row(**cells: str) -> str:
    wanted = {c.replace(" ", "_").replace("(/ies)", "").replace(".", ""): c for c in UK_COLUMNS}
    row = {wanted[k]: v for k, v in cells.items()}
    return ",".join(f'"{row.get(c, "")}"' for c in UK_COLUMNS)


UK = "\n".join(
    [
        "Report Date: 13-Feb-2026",
        ",".join(UK_COLUMNS),
        uk_row(Unique_ID="GHR0001", Name_6="QUILL", Name_1="Ann", Name_type="Primary Name", Regime_Name="The Global Human Rights Sanctions Regulations 2020",
               Designation_Type="Individual", Sanctions_Imposed="Asset freeze|Travel Ban", DOB="dd/mm/1951", Nationality="Freedonia", Gender="Female",
               Passport_number="A123", Town_of_birth="Ink", Country_of_birth="Freedonia", Date_Designated="10/12/2021", Position="Colonel",
               Address_Line_6="Ink", Address_Country="Freedonia", UK_Statement_of_Reasons="For silence.", UN_Reference_Number="FDi.001"),
        uk_row(Unique_ID="GHR0001", Name_6="PEN", Name_type="Alias", Alias_strength="Low quality", Regime_Name="The Global Human Rights Sanctions Regulations 2020",
               Designation_Type="Individual", DOB="19/06/1952", Date_Designated="10/12/2021"),
        uk_row(Unique_ID="RUS0002", Name_6="SHIP ONE", Name_type="Primary name", Regime_Name="The Russia (Sanctions) (EU Exit) Regulations 2019",
               Designation_Type="Ship", IMO_number="1234567"),
    ]
)  # fmt: skip


def test_the_uk_list_groups_its_rows() -> None:
    parsed = read_uk_csv(UK.encode())
    ann, ship = parsed.records
    assert parsed.edition_on == date(2026, 2, 13)
    assert names(ann) == [("Ann QUILL", "primary", True, "Latn"), ("PEN", "alias", False, "Latn")]
    assert ann.birth_dates == (Date("1951"), Date("1952-06-19"))
    assert (ann.measures, ann.listed_on) == (("Asset freeze", "Travel Ban"), date(2021, 12, 10))
    assert (ann.birth_places, ann.reason) == (("Ink, Freedonia",), "For silence.")
    assert "UN Reference Number: FDi.001" in ann.other_references
    assert (ship.kind, ship.identifiers) == ("vessel", (Identifier("IMO number", "1234567"),))
    assert understand_programme(ann.programmes[0], "gb-sanctions").kind == "human-rights"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("Unique ID,", "Unique,", "no column 'Unique ID'"),
        ('"Ship"', '"Raft"', "unknown type 'Raft'"),
        ('"SHIP ONE"', '""', "no name"),
        ('"RUS0002"', '""', "line 5: has no Unique ID"),
        ('"1234567"', '"1234567","more"', "columns"),
    ],
)
def test_the_uk_list_is_refused_on_any_fault(old: str, new: str, complaint: str) -> None:
    assert old in UK
    with pytest.raises(RecordError, match=complaint):
        read_uk_csv(UK.replace(old, new, 1).encode())


UK_XML = """<?xml version="1.0" encoding="utf-8"?><Designations><DateGenerated>13/02/2026</DateGenerated><Designation><LastUpdated>01/02/2026</LastUpdated>
<DateDesignated>10/12/2021</DateDesignated><UniqueID>GHR0001</UniqueID><OFSIGroupID>1</OFSIGroupID>
<Names><Name><Name6>PEN</Name6><NameType>ALias</NameType></Name><Name><Name1>Ann</Name1><Name6>QUILL</Name6><NameType>Primary name</NameType></Name></Names>
<NonLatinNames><NonLatinName><NameNonLatinScript>Анна Квилл</NameNonLatinScript><NonLatinScriptLanguage>Russian</NonLatinScriptLanguage></NonLatinName></NonLatinNames>
<RegimeName>The Global Human Rights Sanctions Regulations 2020</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip><SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>
<Addresses><Address><AddressLine6>Ink</AddressLine6><AddressCountry>Freedonia</AddressCountry></Address></Addresses>
<IndividualDetails><Individual><DOBs><DOB>dd/mm/1951</DOB></DOBs><Nationalities><Nationality>Freedonia</Nationality></Nationalities><Positions><Position>Colonel</Position></Positions>
<PassportDetails><Passport><PassportNumber>A123</PassportNumber></Passport></PassportDetails><BirthDetails><Location><TownOfBirth>Ink</TownOfBirth><CountryOfBirth>Freedonia</CountryOfBirth></Location></BirthDetails><GenderDetails><Gender>Female</Gender></GenderDetails></Individual></IndividualDetails>
</Designation></Designations>"""


def test_the_uk_list_as_xml_says_what_the_csv_says() -> None:
    parsed = read_uk_xml(UK_XML.encode())
    (ann,) = parsed.records
    assert parsed.edition_on == date(2026, 2, 13)
    assert names(ann) == [
        ("Ann QUILL", "primary", True, "Latn"),
        ("PEN", "alias", True, "Latn"),
        ("Анна Квилл", "variation", True, "Cyrl"),
    ]
    from_csv = read_uk_csv(UK.encode()).records[0]
    for field in (
        "entry_id",
        "kind",
        "programmes",
        "nationalities",
        "birth_places",
        "gender",
        "positions",
        "identifiers",
        "measures",
        "listed_on",
    ):
        assert getattr(ann, field) == getattr(from_csv, field), field
    with pytest.raises(RecordError, match="no UniqueID"):
        read_uk_xml(UK_XML.replace("<UniqueID>GHR0001</UniqueID>", "").encode())


def test_the_older_ofsi_list_is_read_too() -> None:
    header = (
        "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,Non-Latin Script Type,Non-Latin Script Language,DOB,Town of Birth,"
        "Country of Birth,Nationality,Passport Number,Passport Details,National Identification Number,National Identification Details,Position,"
        "Address 1,Address 2,Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Alias Quality,"
        "Regime,Listed On,UK Sanctions List Date Designated,Last Updated,Group ID"
    )
    columns = header.split(",")

    def row(**cells: str) -> str:
        return ",".join(f'"{cells.get(c.replace(" ", "_"), "")}"' for c in columns)

    data = "\n".join(
        [
            "Last Updated,05/03/2024" + "," * (len(columns) - 2),
            header,
            row(
                Name_6="QUILL",
                Name_1="Ann",
                DOB="(1) 19/06/1951 (2) 00/00/1952",
                Group_Type="Individual",
                Alias_Type="Primary name",
                Regime="Freedonia",
                Listed_On="01/02/2020",
                Group_ID="77",
            ),
            row(
                Name_6="PEN",
                Group_Type="Individual",
                Alias_Type="AKA",
                Alias_Quality="Low",
                Regime="Freedonia",
                Group_ID="77",
            ),
        ]
    )
    parsed = read_ofsi_csv(data.encode("cp1252"))
    (ann,) = parsed.records
    assert parsed.edition_on == date(2024, 3, 5)
    assert (ann.list, ann.entry_id, ann.listed_on) == ("gb-ofsi", "77", date(2020, 2, 1))
    assert ann.birth_dates == (Date("1951-06-19"), Date("1952"))
    assert names(ann) == [("Ann QUILL", "primary", True, "Latn"), ("PEN", "alias", False, "Latn")]


# --- OpenSanctions, user-supplied

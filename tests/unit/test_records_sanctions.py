"""Sanctions lists in their official formats: everything the list says, in its words, or a refusal with the line."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from amparo.errors import RecordError
from amparo.model import Date
from amparo.records import Identifier, SanctionsEntry, understand_programme
from amparo.records.loaders.entry_parts import natural_name, script_of
from amparo.records.loaders.eu_xml import read_eu_xml
from amparo.records.loaders.ftm_json import read_ftm_json
from amparo.records.loaders.list_dates import edtf_of, list_day
from amparo.records.loaders.ofac_advanced import read_ofac_advanced
from amparo.records.loaders.ofac_csv import read_ofac_csv
from amparo.records.loaders.ofac_remarks import read_remarks
from amparo.records.loaders.ofac_xml import read_ofac_xml
from amparo.records.loaders.ofsi_csv import read_ofsi_csv
from amparo.records.loaders.opensanctions_csv import read_opensanctions_csv
from amparo.records.loaders.uk_csv import read_uk_csv
from amparo.records.loaders.uk_xml import read_uk_xml
from amparo.records.loaders.un_xml import read_un_xml


def names(entry: SanctionsEntry) -> list[tuple[str, str, bool, str]]:
    return [(n.text, n.kind, n.strong, n.script) for n in entry.names]


# --- dates and names


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("19 Jun 1951", "1951-06-19"),
        ("Jun 1951", "1951-06"),
        ("1951", "1951"),
        ("circa 1951", "1951~"),
        ("circa 07 Jul 1966", "1966-07-07~"),
        ("1951 to 1955", "1951/1955"),
        ("between 1951 and 1955", "1951/1955"),
        ("01 Jan 1951 to 31 Dec 1951", "1951-01-01/1951-12-31"),
        ("1958-1960", "1958/1960"),
        ("12/03/1970", "1970-03-12"),
        ("00/00/1975", "1975"),
        ("dd/mm/1950", "1950"),
        ("dd/04/1950", "1950-04"),
        ("1970-03-12", "1970-03-12"),
        ("1970-03", "1970-03"),
        ("2012-12-31T00:00:00", "2012-12-31"),
        ("March 5, 1970", "1970-03-05"),
    ],
)
def test_a_lists_date_becomes_edtf(words: str, edtf: str) -> None:
    assert edtf_of(words) == Date(edtf)


@pytest.mark.parametrize(
    "words", ["", "30-35 years old", "24/06/1402 (Hijri)", "31 Feb 1970", "12 Foo 1970", "1955 to 1951", "99"]
)
def test_words_that_are_no_date_give_none(words: str) -> None:
    assert edtf_of(words) is None


def test_a_day_of_listing_is_a_day_or_none() -> None:
    assert list_day("05/03/2024") == date(2024, 3, 5)
    assert list_day("2024") is None
    assert list_day("") is None


def test_scripts_are_told_by_most_letters() -> None:
    found = [script_of(t) for t in ("Ann", "Анна", "آنا", "安娜", "アンナ", "Αννα", "אנה", "ანა", "123")]
    assert found == ["Latn", "Cyrl", "Arab", "Hani", "Jpan", "Grek", "Hebr", "Geor", "Zyyy"]


def test_a_persons_name_is_turned_round_and_a_companys_is_not() -> None:
    assert natural_name("QUILL, Ann Mary", person=True) == "Ann Mary QUILL"
    assert natural_name("QUILL TRADING, S.A.", person=False) == "QUILL TRADING, S.A."


# --- OFAC, CSV

SDN = (
    b'36,"QUILL, Ann",individual,"GLOMAG] [IRAN-HR","Colonel",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    b'"DOB 19 Jun 1951; alt. DOB circa 1952; POB Freedonia City, Freedonia; nationality Freedonia; alt. nationality Sylvania; '
    b"citizen Freedonia; Gender Female; Passport A123 (Freedonia) issued 01 Jan 2001 expires 01 Jan 2011; National ID No. 77-8 (Sylvania); "
    b"a.k.a. 'THE PEN'; f.k.a. 'INK, Ann'; Linked To: QUILL TRADING S.A.; Colonel, Guard.\"\r\n"
    b'37,"QUILL TRADING S.A.",-0- ,"MAGNIT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
    b'38,"SE\xd1ORA",vessel,"GLOMAG",-0- ,"QX1","Tanker",-0- ,-0- ,"Freedonia",-0- ,"Vessel Registration Identification IMO 1234567." \r\n'
    b"\x1a"
)
ALT = b'36,1,"aka","KUILL, Anne",-0- \r\n36,2,"fka","INKWELL, Ann",-0- \r\n'
ADD = b'36,1,"1 Ink Street","Freedonia City","Freedonia",-0- \r\n36,2,-0- ,-0- ,"Sylvania",-0- \r\n'
COMMENTS = b'37,"Registration Number 55 (Freedonia)."\r\n'


def test_ofacs_csv_files_make_whole_entries() -> None:
    parsed = read_ofac_csv([("SDN.CSV", SDN), ("ALT.CSV", ALT), ("ADD.CSV", ADD), ("COMMENTS", COMMENTS)])
    ann, company, ship = parsed.records
    assert (ann.entry_id, ann.kind, ann.programmes, ann.name) == (
        "36",
        "person",
        ("GLOMAG", "IRAN-HR"),
        "QUILL, Ann",
    )
    assert ann.names[0].natural == "Ann QUILL"
    assert names(ann)[1:] == [
        ("KUILL, Anne", "alias", True, "Latn"),
        ("INKWELL, Ann", "former", True, "Latn"),
        ("THE PEN", "alias", False, "Latn"),
        ("INK, Ann", "former", False, "Latn"),
    ]
    assert ann.birth_dates == (Date("1951-06-19"), Date("1952~"))
    assert ann.birth_dates_as_printed == ("19 Jun 1951", "circa 1952")
    assert ann.birth_places == ("Freedonia City, Freedonia",)
    assert (ann.nationalities, ann.citizenships, ann.gender) == (
        ("Freedonia", "Sylvania"),
        ("Freedonia",),
        "female",
    )
    assert ann.identifiers == (
        Identifier("Passport", "A123", "Freedonia", "issued 01 Jan 2001 expires 01 Jan 2011"),
        Identifier("National ID No.", "77-8", "Sylvania"),
    )
    assert [a.text for a in ann.addresses] == ["1 Ink Street, Freedonia City, Freedonia", "Sylvania"]
    assert ann.countries == ("Freedonia", "Sylvania")
    assert (ann.linked_to, ann.positions) == (("QUILL TRADING S.A.",), ("Colonel",))
    assert ann.remarks.endswith("Colonel, Guard.")
    assert (company.kind, company.identifiers) == (
        "organisation",
        (Identifier("Registration Number", "55", "Freedonia"),),
    )
    assert ship.kind == "vessel"
    assert ship.name == "SEÑORA"
    assert ship.other_references == ("call sign: QX1", "vessel type: Tanker", "flag: Freedonia")
    assert parsed.counts["weak names"] == 2


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ([("SDN", SDN.replace(b'"MAGNIT"', b"-0-"))], "SDN, line 2: gives entry 37 no programme"),
        ([("SDN", SDN.replace(b"37,", b"36,"))], "line 2: has a repeated"),
        ([("SDN", SDN.replace(b"vessel,", b"dirigible,"))], "unknown type 'dirigible'"),
        ([("SDN", SDN.replace(b"37,", b"37,1,"))], "line 2: has 13 columns, not 12"),
        ([("SDN", SDN), ("ALT", ALT.replace(b"36,", b"99,"))], "ALT, line 1: belongs to entry 99"),
        ([("SDN", SDN), ("SDN2", SDN)], "second file with 12 columns"),
        ([("ALT", ALT)], "primary file"),
        ([("SDN", b'36,"open quotation\r\n')], "comma-separated"),
        ([("SDN", b"a,b,c\r\n")], "3 columns"),
    ],
)
def test_ofacs_csv_is_refused_whole_on_any_fault(files: list[tuple[str, bytes]], complaint: str) -> None:
    with pytest.raises(RecordError, match=complaint):
        read_ofac_csv(files)


def test_remarks_that_have_no_known_form_are_left_to_the_words() -> None:
    found = read_remarks("Individual's height is 6 feet; Passport details unknown; POB Ink, Freedonia.")
    assert (found.identifiers, found.birth_places) == ([], ["Ink, Freedonia"])


def test_the_real_editions_of_ofac_are_read_whole(shared: Path) -> None:
    folder = shared / "records" / "ofac-sdn"
    path = folder / "sdn-2024-05-03.csv.gz"
    parsed = read_ofac_csv([(path.name, gzip.decompress(path.read_bytes()))])
    assert len(parsed.records) == 14965
    assert parsed.counts["birth dates kept as text"] == 0
    assert sum("GLOMAG" in e.programmes for e in parsed.records) == 694
    persons = [e for e in parsed.records if e.kind == "person"]
    assert sum(bool(e.birth_dates) for e in persons) / len(persons) > 0.9


def test_one_edition_with_aliases_and_addresses_joins(shared: Path) -> None:
    folder = shared / "records" / "ofac-2021-07"
    parsed = read_ofac_csv(
        [(n, gzip.decompress((folder / f"{n}.csv.gz").read_bytes())) for n in ("sdn", "alt", "add")]
    )
    assert (parsed.counts["entries"], parsed.counts["addresses"]) == (8976, 11440)
    assert parsed.counts["names"] > 20_000


# --- OFAC, XML

CLASSIC = """<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
<publshInformation><Publish_Date>05/03/2024</Publish_Date><Record_Count>2</Record_Count></publshInformation>
<sdnEntry><uid>36</uid><firstName>Ann</firstName><lastName>QUILL</lastName><title>Colonel</title><sdnType>Individual</sdnType>
<remarks>(Linked To: X)</remarks><programList><program>GLOMAG</program><program>IRAN-HR</program></programList>
<idList><id><uid>1</uid><idType>Passport</idType><idNumber>A123</idNumber><idCountry>Freedonia</idCountry><expirationDate>01 Jan 2011</expirationDate></id>
<id><uid>2</uid><idType>Gender</idType><idNumber>Female</idNumber></id></idList>
<akaList><aka><uid>1</uid><type>a.k.a.</type><category>weak</category><lastName>THE PEN</lastName></aka>
<aka><uid>2</uid><type>f.k.a.</type><category>strong</category><lastName>INK</lastName><firstName>Ann</firstName></aka></akaList>
<addressList><address><uid>3</uid><address1>1 Ink Street</address1><city>Freedonia City</city><country>Freedonia</country></address></addressList>
<nationalityList><nationality><uid>4</uid><country>Freedonia</country><mainEntry>true</mainEntry></nationality></nationalityList>
<dateOfBirthList><dateOfBirthItem><uid>5</uid><dateOfBirth>circa 1951</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList>
<placeOfBirthList><placeOfBirthItem><uid>6</uid><placeOfBirth>Ink, Freedonia</placeOfBirth></placeOfBirthItem></placeOfBirthList></sdnEntry>
<sdnEntry><uid>37</uid><lastName>QUILL TRADING</lastName><sdnType>Entity</sdnType><programList><program>MAGNIT</program></programList></sdnEntry>
</sdnList>"""


def test_ofacs_classic_xml_is_read_whole() -> None:
    parsed = read_ofac_xml(CLASSIC.encode())
    ann, company = parsed.records
    assert parsed.edition_on == date(2024, 5, 3)
    assert names(ann) == [
        ("QUILL, Ann", "primary", True, "Latn"),
        ("THE PEN", "alias", False, "Latn"),
        ("INK, Ann", "former", True, "Latn"),
    ]
    assert (ann.birth_dates, ann.birth_places, ann.gender) == (
        (Date("1951~"),),
        ("Ink, Freedonia",),
        "female",
    )
    assert ann.identifiers == (Identifier("Passport", "A123", "Freedonia", "expires 01 Jan 2011"),)
    assert ann.addresses[0].text == "1 Ink Street, Freedonia City, Freedonia"
    assert (company.kind, company.programmes) == ("organisation", ("MAGNIT",))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("<Record_Count>2<", "<Record_Count>3<", "states 3 entries and holds 2"),
        ("<uid>37</uid>", "<uid>36</uid>", "repeats entry 36"),
        ("Entity", "Dirigible", "unknown type"),
        ("<program>MAGNIT</program>", "", "no programme"),
        ("</sdnList>", "", "well-formed"),
        ("sdnList", "sdnFist", "not <sdnList>"),
    ],
)
def test_ofacs_classic_xml_is_refused_on_any_fault(old: str, new: str, complaint: str) -> None:
    with pytest.raises(RecordError, match=complaint):
        read_ofac_xml(CLASSIC.replace(old, new).encode())


ADVANCED = """<Sanctions xmlns="http://www.un.org/sanctions/1.0"><DateOfIssue CalendarTypeID="1"><Year>2024</Year><Month>5</Month><Day>3</Day></DateOfIssue>
<ReferenceValueSets>
<AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
<CountryValues><Country ID="7" ISO2="FD">Freedonia</Country></CountryValues>
<DetailReferenceValues><DetailReference ID="91">Female</DetailReference></DetailReferenceValues>
<FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="9">Place of Birth</FeatureType><FeatureType ID="10">Nationality Country</FeatureType><FeatureType ID="25">Location</FeatureType><FeatureType ID="26">Title</FeatureType><FeatureType ID="224">Gender</FeatureType></FeatureTypeValues>
<IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
<LocPartTypeValues><LocPartType ID="1451">ADDRESS1</LocPartType><LocPartType ID="1454">CITY</LocPartType></LocPartTypeValues>
<NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType><NamePartType ID="1525">Entity Name</NamePartType></NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType></PartyTypeValues>
<SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="2">Block</SanctionsType></SanctionsTypeValues>
</ReferenceValueSets>
<Locations><Location ID="50"><LocationCountry CountryID="7"/><LocationPart LocPartTypeID="1454"><LocationPartValue Primary="true"><Value>Ink</Value></LocationPartValue></LocationPart></Location></Locations>
<IDRegDocuments><IDRegDocument ID="60" IDRegDocTypeID="1571" IdentityID="11" IssuedBy-CountryID="7"><IDRegistrationNo>A123</IDRegistrationNo></IDRegDocument></IDRegDocuments>
<DistinctParties>
<DistinctParty FixedRef="36"><Comment>See also.</Comment><Profile ID="36" PartySubTypeID="4"><Identity ID="11" Primary="true">
 <Alias AliasTypeID="1403" Primary="true" LowQuality="false">
  <DocumentedName ID="1"><DocumentedNamePart><NamePartValue NamePartGroupID="81">QUILL</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="82">Ann</NamePartValue></DocumentedNamePart></DocumentedName>
  <DocumentedName ID="2"><DocumentedNamePart><NamePartValue NamePartGroupID="82">Анна</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="81">Квилл</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
 <Alias AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName ID="3"><DocumentedNamePart><NamePartValue NamePartGroupID="81">THE PEN</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
 <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="81" NamePartTypeID="1520"/></MasterNamePartGroup><MasterNamePartGroup><NamePartGroup ID="82" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups></Identity>
 <Feature ID="1" FeatureTypeID="8"><FeatureVersion><DatePeriod><Start Approximate="false"><From><Year>1951</Year><Month>1</Month><Day>1</Day></From><To><Year>1951</Year><Month>1</Month><Day>1</Day></To></Start><End Approximate="false"><From><Year>1951</Year><Month>12</Month><Day>31</Day></From><To><Year>1951</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod></FeatureVersion></Feature>
 <Feature ID="2" FeatureTypeID="9"><FeatureVersion><VersionDetail>Ink, Freedonia</VersionDetail></FeatureVersion></Feature>
 <Feature ID="3" FeatureTypeID="10"><FeatureVersion><VersionLocation LocationID="51"/></FeatureVersion></Feature>
 <Feature ID="4" FeatureTypeID="25"><FeatureVersion><VersionLocation LocationID="50"/></FeatureVersion></Feature>
 <Feature ID="5" FeatureTypeID="224"><FeatureVersion><VersionDetail DetailReferenceID="91"/></FeatureVersion></Feature>
 <Feature ID="6" FeatureTypeID="26"><FeatureVersion><VersionDetail>Colonel</VersionDetail></FeatureVersion></Feature></Profile></DistinctParty>
<DistinctParty FixedRef="37"><Profile ID="37" PartySubTypeID="3"><Identity ID="12"><Alias AliasTypeID="1403" Primary="true"><DocumentedName ID="4"><DocumentedNamePart><NamePartValue NamePartGroupID="83">QUILL TRADING</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
 <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="83" NamePartTypeID="1525"/></MasterNamePartGroup></NamePartGroups></Identity></Profile></DistinctParty>
<DistinctParty FixedRef="38"><Profile ID="38" PartySubTypeID="3"><Identity ID="13"><Alias AliasTypeID="1403" Primary="true"><DocumentedName ID="5"><DocumentedNamePart><NamePartValue NamePartGroupID="84">ONLY RELATED</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
 <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="84" NamePartTypeID="1525"/></MasterNamePartGroup></NamePartGroups></Identity></Profile></DistinctParty>
</DistinctParties>
<ProfileRelationships><ProfileRelationship ID="9" From-ProfileID="36" To-ProfileID="37" RelationTypeID="1"/></ProfileRelationships>
<SanctionsEntries>
<SanctionsEntry ID="1" ProfileID="36" ListID="1550"><EntryEvent ID="1"><Date><Year>2021</Year><Month>12</Month><Day>10</Day></Date></EntryEvent><SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>GLOMAG</Comment></SanctionsMeasure><SanctionsMeasure ID="2" SanctionsTypeID="2"><Comment/></SanctionsMeasure></SanctionsEntry>
<SanctionsEntry ID="2" ProfileID="37" ListID="1550"><SanctionsMeasure ID="3" SanctionsTypeID="1"><Comment>MAGNIT</Comment></SanctionsMeasure></SanctionsEntry>
</SanctionsEntries></Sanctions>""".replace(
    "<Locations>", '<Locations><Location ID="51"><LocationCountry CountryID="7"/></Location>'
)


def test_ofacs_advanced_xml_is_joined_by_its_ids() -> None:
    parsed = read_ofac_advanced(ADVANCED.encode())
    ann, company = parsed.records
    assert parsed.edition_on == date(2024, 5, 3)
    assert names(ann) == [
        ("QUILL, Ann", "primary", True, "Latn"),
        ("Квилл, Анна", "variation", True, "Cyrl"),
        ("THE PEN", "alias", False, "Latn"),
    ]
    assert ann.names[1].natural == "Анна Квилл"
    assert (ann.kind, ann.programmes, ann.measures, ann.listed_on) == (
        "person",
        ("GLOMAG",),
        ("Block",),
        date(2021, 12, 10),
    )
    assert (ann.birth_dates, ann.birth_places, ann.nationalities) == (
        (Date("1951"),),
        ("Ink, Freedonia",),
        ("Freedonia",),
    )
    assert (ann.gender, ann.positions, ann.remarks) == ("female", ("Colonel",), "See also.")
    assert ann.identifiers == (Identifier("Passport", "A123", "Freedonia"),)
    assert [a.text for a in ann.addresses] == ["Ink, Freedonia"]
    assert ann.linked_to == ("QUILL TRADING",)
    assert (company.kind, company.programmes) == ("organisation", ("MAGNIT",))
    assert parsed.counts["parties without a sanctions entry left out"] == 1


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('<FeatureType ID="26">Title</FeatureType>', "", "FeatureType 26, which the file does not explain"),
        ('<Location ID="50">', '<Location ID="52">', "location 50"),
        ('PartySubTypeID="4"', 'PartySubTypeID="5"', "PartySubType 5"),
        ("<Comment>MAGNIT</Comment>", "", "no programme"),
        (' ProfileID="36"', "", "no ProfileID"),
    ],
)
def test_a_code_that_the_advanced_file_does_not_explain_is_an_error(
    old: str, new: str, complaint: str
) -> None:
    assert old in ADVANCED
    with pytest.raises(RecordError, match=complaint):
        read_ofac_advanced(ADVANCED.replace(old, new).encode())


# --- the United Nations

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


def test_opensanctions_targets_are_read() -> None:
    data = (
        "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,program_ids,dataset,first_seen,last_seen,last_change\n"
        '"Q1","Person","Ann Quill","Anne Quill;Анна Квилл","1951;1951-06-19","fd;sy","1 Ink Street","A123","US - GLOMAG","","","US-GLOMAG","us_ofac_sdn;eu_fsf","2021-12-10T00:00:00","",""\n'
        '"V1","Vessel","SHIP ONE",,,,,,,,,,gb,,,\n'
    )
    ann, ship = read_opensanctions_csv(data.encode()).records
    assert names(ann) == [
        ("Ann Quill", "primary", True, "Latn"),
        ("Anne Quill", "alias", True, "Latn"),
        ("Анна Квилл", "alias", True, "Cyrl"),
    ]
    assert ann.birth_dates == (Date("1951"), Date("1951-06-19"))
    assert (ann.programmes, ann.other_references) == (("US-GLOMAG", "US - GLOMAG"), ("us_ofac_sdn", "eu_fsf"))
    assert ann.listed_on == date(2021, 12, 10)
    assert ship.kind == "vessel"
    with pytest.raises(RecordError, match="line 2: has no name"):
        read_opensanctions_csv(data.replace("Ann Quill", "", 1).encode())


def test_followthemoney_targets_come_with_their_sanctions_flat_or_nested() -> None:
    ann = {
        "id": "Q1", "schema": "Person", "caption": "Ann Quill", "datasets": ["us_ofac_sdn"],
        "properties": {"name": ["Anne Quill", "Ann Quill"], "weakAlias": ["Pen"], "previousName": ["Ann Ink"], "birthDate": ["1951"],
                       "topics": ["sanction"], "nationality": ["fd"], "addressEntity": ["A1"], "passportNumber": ["A123"]},
    }  # fmt: skip
    sanction = {
        "id": "S1",
        "schema": "Sanction",
        "properties": {
            "entity": ["Q1"],
            "program": ["GLOMAG"],
            "listingDate": ["2021-12-10"],
            "reason": ["For silence."],
        },
    }
    address = {"id": "A1", "schema": "Address", "caption": "", "properties": {"full": ["1 Ink Street"]}}
    bystander = {"id": "Q2", "schema": "Person", "caption": "Jo", "properties": {"name": ["Jo"]}}
    lines = "\n".join(json.dumps(e) for e in (sanction, ann, address, bystander))
    parsed = read_ftm_json(lines.encode())
    (entry,) = parsed.records
    assert names(entry) == [
        ("Ann Quill", "primary", True, "Latn"),
        ("Anne Quill", "variation", True, "Latn"),
        ("Ann Ink", "former", True, "Latn"),
        ("Pen", "alias", False, "Latn"),
    ]
    assert (entry.programmes, entry.listed_on, entry.reason) == (
        ("GLOMAG",),
        date(2021, 12, 10),
        "For silence.",
    )
    assert entry.addresses[0].text == "1 Ink Street"
    assert entry.identifiers == (Identifier("Passport", "A123"),)
    assert parsed.counts["entities that are no targets"] == 1
    nested = {**bystander, "properties": {"name": ["Jo"], "sanctions": [sanction]}}
    assert read_ftm_json(json.dumps(nested).encode()).records[0].programmes == ("GLOMAG",)
    with pytest.raises(RecordError, match="no sanctioned"):
        read_ftm_json(json.dumps(bystander).encode())
    with pytest.raises(RecordError, match="line 2"):
        read_ftm_json(f"{json.dumps(ann)}\n{{}}".encode())


# --- programmes


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("GLOMAG", "global-magnitsky"),
        ("MAGNIT", "russia-magnitsky"),
        ("IRAN-HR", "human-rights"),
        ("HRIT-SY", "human-rights"),
        ("NICARAGUA-NHRAA", "human-rights"),
        ("UHRPA", "human-rights"),
        ("SDGT", "other"),
        ("NO-SUCH-PROGRAMME", "unknown"),
    ],
)
def test_global_magnitsky_is_apart_from_the_russian_act_and_from_countries(printed: str, kind: str) -> None:
    assert understand_programme(printed).kind == kind


def test_the_lists_own_codes_are_understood_in_their_list() -> None:
    assert understand_programme("HR", "eu-fsf").kind == "human-rights"
    assert understand_programme("HR").kind == "unknown"
